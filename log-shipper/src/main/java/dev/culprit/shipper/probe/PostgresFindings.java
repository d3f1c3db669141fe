package dev.culprit.shipper.probe;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.record.LogEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares what PostgreSQL says with what it said before. Slow statements and open transactions are told also at the very
 * first look; counters need a look before.
 */
final class PostgresFindings {
    /** From which growth on a statement that was told is told again. */
    private static final double WORSE = 1.5;
    /** A share of connections that was told is told again only after it fell by this much. */
    private static final double RELIEF = 0.1;

    /** Columns of pg_stat_database, their level and what they say. */
    private static final Map<String, Counter> COUNTERS = Map.of(
            "deadlocks", new Counter(Level.ERROR, "deadlocks"),
            "conflicts", new Counter(Level.WARNING, "statements cancelled by conflicts with recovery"),
            "checksum_failures", new Counter(Level.FATAL, "pages with a wrong checksum"),
            "sessions_abandoned", new Counter(Level.WARNING, "sessions whose clients were lost"),
            "sessions_fatal", new Counter(Level.ERROR, "sessions ended by fatal errors"),
            "sessions_killed", new Counter(Level.WARNING, "sessions ended by an operator"));

    private final String instance;
    private final PostgresProbeSettings settings;
    private final PostgresSnapshot now;
    private final Map<String, String> last;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, String> state = new HashMap<>();

    private record Counter(Level level, String text) {}

    private PostgresFindings(
            String instance, PostgresProbeSettings settings, PostgresSnapshot now, Map<String, String> last) {
        this.instance = instance;
        this.settings = settings;
        this.now = now;
        this.last = last;
    }

    /** @param instance host and port */
    static Look compare(
            String instance, PostgresProbeSettings settings, PostgresSnapshot now, Map<String, String> last) {
        PostgresFindings findings = new PostgresFindings(instance, settings, now, last);
        findings.state.put("started", now.started());
        now.counters().forEach(findings::counters);
        now.statements().forEach(findings::statement);
        now.activities().forEach(findings::activity);
        findings.connections();
        return new Look(findings.findings, findings.state);
    }

    private void counters(String database, Map<String, Long> columns) {
        columns.forEach((column, count) -> {
            long fresh = delta(database + "." + column, count);
            @Nullable Counter counter = COUNTERS.get(column);
            if (counter != null && fresh > 0) {
                counter(database, column, counter.level(), fresh, count, fresh + " " + counter.text());
            } else if (column.equals("temp_bytes") && fresh >= settings.tempBytes()) {
                counter(database, column, Level.WARNING, fresh, count, (fresh >> 20) + " MiB of temporary files");
            }
        });
    }

    private void counter(String database, String column, Level level, long fresh, long count, String what) {
        LogEntry.Builder entry = entry(level, "PostgreSQL: " + what + " in " + database, database)
                .fingerprint(List.of("pg-counter", column, database))
                .context("postgres", Map.of("counter", column, "fresh", fresh, "total", count));
        add(entry, "counter", database, column, count);
    }

    private long delta(String key, long count) {
        state.put(key, Long.toString(count));
        @Nullable String before = last.get(key);
        if (before == null) {
            // of a database that came later all counts are new
            return last.isEmpty() ? 0 : count;
        }
        long known = Long.parseLong(before);
        return count < known ? count : count - known;
    }

    private void statement(PostgresSnapshot.Statement statement) {
        String key = "statement." + statement.database() + "." + statement.queryId();
        @Nullable String before = last.get(key);
        double[] told = before == null ? new double[2] : times(before);
        boolean isWorse = isWorse(statement.meanMillis(), told[0]) || isWorse(statement.maxMillis(), told[1]);
        if (before != null && !isWorse) {
            state.put(key, before);
            return;
        }
        state.put(key, statement.meanMillis() + ";" + statement.maxMillis());
        String shape = StatementShape.of(statement.query());
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("statement", shape);
        context.put("query_id", statement.queryId());
        context.put("calls", statement.calls());
        context.put("mean_ms", rounded(statement.meanMillis()));
        context.put("max_ms", rounded(statement.maxMillis()));
        context.put("rows", statement.rows());
        String change = before == null ? "Slow statement" : "Statement became slower";
        LogEntry.Builder entry = entry(Level.WARNING, change + ": " + head(shape), statement.database())
                .fingerprint(List.of("pg-slow-statement", statement.database(), statement.queryId()))
                .context("postgres", context);
        add(entry, key, step(statement.meanMillis()), step(statement.maxMillis()));
    }

    private boolean isWorse(double millis, double told) {
        return millis >= told * WORSE && millis >= settings.slow().toMillis();
    }

    private static double[] times(String told) {
        int semicolon = told.indexOf(';');
        return new double[] {
            Double.parseDouble(told.substring(0, semicolon)), Double.parseDouble(told.substring(semicolon + 1))
        };
    }

    /** So that a lost state leads to the same id, unless the times changed a lot meanwhile. */
    private static long step(double millis) {
        return Math.round(Math.log(Math.max(millis, 1)) / Math.log(WORSE));
    }

    private void activity(PostgresSnapshot.Activity activity) {
        if (activity.transactionMillis() >= settings.longTransaction().toMillis()) {
            String what = "Transaction of " + who(activity) + " is open for " + seconds(activity.transactionMillis())
                    + " (" + activity.state() + ")";
            once("transaction", activity, activity.transactionStart(), what, "pg-long-transaction");
        }
        if (activity.waitsForLock()
                && activity.statementMillis() >= settings.lockWait().toMillis()) {
            String what =
                    "Statement of " + who(activity) + " waits for a lock for " + seconds(activity.statementMillis());
            once("lock", activity, activity.statementStart(), what, "pg-lock-wait");
        }
    }

    private void once(String kind, PostgresSnapshot.Activity activity, String since, String what, String fingerprint) {
        String key = kind + "." + activity.pid() + "." + since;
        state.put(key, "told");
        if (last.containsKey(key)) {
            return;
        }
        String shape = StatementShape.of(activity.query());
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("pid", activity.pid());
        context.put("state", activity.state());
        context.put("statement", shape);
        context.put("transaction_seconds", Math.round(activity.transactionMillis() / 1000));
        context.put("user", activity.user());
        context.put("blocked_by", activity.blockers());
        LogEntry.Builder entry = entry(Level.WARNING, what, activity.database())
                .fingerprint(List.of(fingerprint, activity.database(), activity.application(), head(shape)))
                .tag("pg.app", activity.application())
                .key("pid", activity.pid())
                .context("postgres", context);
        add(entry, kind, activity.pid(), activity.sessionStart(), since);
    }

    private void connections() {
        double share = now.mostConnections() == 0 ? 0 : (double) now.connections() / now.mostConnections();
        @Nullable String told = last.get("connections");
        if (share < settings.connectionShare() - (told == null ? 0 : RELIEF)) {
            return;
        }
        String since = told == null ? now.at() : told;
        state.put("connections", since);
        if (told == null) {
            LogEntry.Builder entry = entry(
                            Level.ERROR,
                            "PostgreSQL has " + now.connections() + " of at most " + now.mostConnections()
                                    + " connections",
                            "")
                    .fingerprint(List.of("pg-connections"))
                    .context(
                            "postgres",
                            Map.of("connections", now.connections(), "max_connections", now.mostConnections()));
            add(entry, "connections", since);
        }
    }

    private void add(LogEntry.Builder entry, Object... parts) {
        List<Object> all = new ArrayList<>(List.of(instance));
        all.addAll(List.of(parts));
        findings.add(new Finding(entry.build(), FindingIds.of(all.toArray())));
    }

    private LogEntry.Builder entry(Level level, String message, String database) {
        return LogEntry.builder(level, message)
                .logger("postgres.probe")
                .rule("probe")
                .tag("pg.server", instance)
                .tag("db", database);
    }

    private static String who(PostgresSnapshot.Activity activity) {
        return activity.application().isEmpty() ? activity.user() : activity.application();
    }

    private static String seconds(double millis) {
        return Duration.ofMillis((long) millis).toSeconds() + " s";
    }

    private static double rounded(double millis) {
        return Math.round(millis * 10) / 10.0;
    }

    private static String head(String shape) {
        return shape.length() <= 120 ? shape : shape.substring(0, 120) + "…";
    }
}
