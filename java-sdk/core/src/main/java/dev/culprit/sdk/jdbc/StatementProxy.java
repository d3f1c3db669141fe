package dev.culprit.sdk.jdbc;

import java.lang.reflect.Method;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A statement, prepared or not, that is timed while it is executed. */
final class StatementProxy<S extends Statement> extends JdbcProxy<S> {
    private final @Nullable String preparedSql;
    private final ConnectionProxy connection;
    private final Queries queries;
    private @Nullable String firstOfBatch;
    private int batchSize;

    /** @param preparedSql null for a statement that gets its text when it is executed */
    StatementProxy(
            S delegate, Class<S> type, @Nullable String preparedSql, ConnectionProxy connection, Queries queries) {
        super(delegate, type);
        this.preparedSql = preparedSql;
        this.connection = connection;
        this.queries = queries;
    }

    @Override
    @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        String name = method.getName();
        if (name.startsWith("execute")) {
            return execute(name, method, arguments);
        }
        switch (name) {
            case "getConnection":
                return connection.proxy();
            case "addBatch":
                add(arguments);
                break;
            case "clearBatch":
                clear();
                break;
            default:
        }
        return direct(method, arguments);
    }

    private @Nullable Object execute(String name, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        boolean isBatch = name.endsWith("Batch");
        try {
            return queries.areFollowed()
                    ? queries.follow(
                            "db.sql.query",
                            isBatch ? batch() : single(arguments),
                            connection.delegate(),
                            () -> direct(method, arguments))
                    : direct(method, arguments);
        } finally {
            if (isBatch) {
                clear();
            }
        }
    }

    private String single(@Nullable Object @Nullable [] arguments) {
        Object given = arguments == null ? null : arguments[0];
        if (given instanceof String) {
            return withoutLiterals((String) given);
        }
        return preparedSql == null ? "" : SqlText.shortened(preparedSql);
    }

    private String withoutLiterals(String sql) {
        return SqlText.withoutLiterals(
                sql, queries.database(connection.delegate()).dialect());
    }

    private String batch() {
        String sql = preparedSql != null
                ? SqlText.shortened(preparedSql)
                : firstOfBatch == null ? "" : withoutLiterals(firstOfBatch);
        return batchSize > 1 ? sql + " [batch of " + batchSize + "]" : sql;
    }

    private void add(@Nullable Object @Nullable [] arguments) {
        batchSize++;
        if (firstOfBatch == null && arguments != null && arguments[0] instanceof String) {
            firstOfBatch = (String) arguments[0];
        }
    }

    private void clear() {
        batchSize = 0;
        firstOfBatch = null;
    }
}
