package dev.culprit.shipper.probe;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks PostgreSQL for its counters of deadlocks and the like, its slowest statements, long transactions, waits for locks
 * and the number of connections. What is missing is told once, with what to do about it.
 */
public final class PostgresProbe implements Probe {
    private static final List<String> COLUMNS = List.of(
            "deadlocks",
            "conflicts",
            "temp_bytes",
            "checksum_failures",
            "sessions_abandoned",
            "sessions_fatal",
            "sessions_killed");
    /** The first version whose pg_stat_statements tells planning from execution. */
    private static final int STATEMENTS_SINCE = 13;

    /** Not loaded, not permitted, no such view, no such column. */
    private static final Set<String> UNREADABLE = Set.of("55000", "42501", "42P01", "42703");

    private final Vertx vertx;
    private final PostgresProbeSettings settings;
    private final Consumer<String> notices;
    private final PgConnectOptions options;
    private final String instance;
    private final Set<String> told = new HashSet<>();

    private @Nullable PgConnection connection;

    /**
     * @param notices gets sentences for the operator
     * @throws IllegalArgumentException when the URL is none of PostgreSQL
     */
    public PostgresProbe(Vertx vertx, PostgresProbeSettings settings, Consumer<String> notices) {
        this.vertx = vertx;
        this.settings = settings;
        this.notices = notices;
        this.options = PgConnectOptions.fromUri(settings.url())
                .setReconnectAttempts(0)
                .addProperty("application_name", "log-shipper")
                .addProperty(
                        "statement_timeout", Long.toString(settings.timeout().toMillis()));
        options.setConnectTimeout((int) settings.timeout().toMillis());
        this.instance = options.getHost() + ":" + options.getPort();
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public Future<Look> look(Map<String, String> last) {
        return connected()
                .compose(this::snapshot)
                .timeout(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .map(snapshot -> PostgresFindings.compare(instance, settings, snapshot, last))
                .recover(failure -> close().transform(closed -> Future.failedFuture(failure)));
    }

    @Override
    public Future<Void> close() {
        @Nullable PgConnection open = connection;
        connection = null;
        return open == null ? Future.succeededFuture() : open.close().otherwiseEmpty();
    }

    private Future<PgConnection> connected() {
        if (connection != null) {
            return Future.succeededFuture(connection);
        }
        return PgConnection.connect(vertx, options).onSuccess(opened -> {
            connection = opened;
            opened.closeHandler(closed -> connection = null);
            // the server's last words, when it ends the session
            opened.exceptionHandler(failure -> connection = null);
        });
    }

    private Future<PostgresSnapshot> snapshot(PgConnection pg) {
        int major = pg.databaseMetadata().majorVersion();
        return rows(pg, PostgresQueries.SERVER)
                .onSuccess(server -> tellRights(server.get(0)))
                .compose(server -> rows(pg, PostgresQueries.counters(major)).compose(counters -> statements(pg, major)
                        .compose(statements -> rows(pg, PostgresQueries.ACTIVITIES)
                                .map(activities -> snapshot(server.get(0), counters, statements, activities)))));
    }

    private static PostgresSnapshot snapshot(
            Row server, List<Row> counters, List<Row> statements, List<Row> activities) {
        Map<String, Map<String, Long>> byDatabase = new HashMap<>();
        for (Row row : counters) {
            Map<String, Long> columns = new HashMap<>();
            COLUMNS.forEach(column -> columns.put(column, row.getLong(column)));
            byDatabase.put(row.getString("datname"), columns);
        }
        return new PostgresSnapshot(
                server.getString("at"),
                server.getString("started"),
                byDatabase,
                statements.stream().map(PostgresProbe::statement).toList(),
                activities.stream().map(PostgresProbe::activity).toList(),
                server.getLong("connections"),
                server.getLong("most"));
    }

    private Future<List<Row>> statements(PgConnection pg, int major) {
        if (major < STATEMENTS_SINCE) {
            once("the probe postgres tells of slow statements from PostgreSQL 13 on, found " + major);
            return Future.succeededFuture(List.of());
        }
        return rows(pg, PostgresQueries.EXTENSION).compose(schemas -> {
            if (schemas.isEmpty()) {
                goWithoutStatements("there is no such extension");
                return Future.succeededFuture(List.of());
            }
            String schema = schemas.get(0).getString("schema");
            return rows(pg, PostgresQueries.statements(schema, settings.slow().toMillis()))
                    .recover(this::unreadable);
        });
    }

    private Future<List<Row>> unreadable(Throwable failure) {
        if (!(failure instanceof PgException refusal && UNREADABLE.contains(refusal.getSqlState()))) {
            return Future.failedFuture(failure);
        }
        goWithoutStatements(String.valueOf(refusal.getErrorMessage()));
        return Future.succeededFuture(List.of());
    }

    private void goWithoutStatements(String why) {
        once("the probe postgres goes without slow statements, since pg_stat_statements cannot be read: " + why
                + ". Set shared_preload_libraries = 'pg_stat_statements', restart PostgreSQL, and run"
                + " CREATE EXTENSION pg_stat_statements in the probe's database");
    }

    private void tellRights(Row server) {
        if (!server.getBoolean("sees_all")) {
            once("the probe postgres sees its own sessions and statements only: GRANT pg_read_all_stats TO "
                    + options.getUser());
        }
    }

    private void once(String notice) {
        if (told.add(notice)) {
            notices.accept(notice);
        }
    }

    private static Future<List<Row>> rows(PgConnection pg, String sql) {
        return pg.query(sql).execute().map(rows -> {
            List<Row> list = new ArrayList<>();
            rows.forEach(list::add);
            return list;
        });
    }

    private static PostgresSnapshot.Statement statement(Row row) {
        return new PostgresSnapshot.Statement(
                row.getString("datname"),
                row.getString("queryid"),
                row.getString("query"),
                row.getLong("calls"),
                row.getDouble("mean_ms"),
                row.getDouble("max_ms"),
                row.getLong("rows"));
    }

    private static PostgresSnapshot.Activity activity(Row row) {
        return new PostgresSnapshot.Activity(
                row.getLong("pid"),
                row.getString("session_start"),
                row.getString("transaction_start"),
                row.getString("statement_start"),
                row.getString("username"),
                row.getString("datname"),
                row.getString("application"),
                row.getString("state"),
                row.getString("query"),
                row.getDouble("transaction_ms"),
                row.getDouble("statement_ms"),
                row.getBoolean("waits"),
                row.getString("blockers"));
    }
}
