package dev.culprit.sdk.jdbc;

import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A connection whose statements are followed. */
final class ConnectionProxy extends JdbcProxy<Connection> {
    private final Queries queries;

    ConnectionProxy(Connection delegate, Queries queries) {
        super(delegate, Connection.class);
        this.queries = queries;
    }

    @Override
    @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        switch (method.getName()) {
            case "createStatement":
                return statement(direct(method, arguments), Statement.class, null);
            case "prepareStatement":
                return statement(direct(method, arguments), PreparedStatement.class, arguments);
            case "prepareCall":
                return statement(direct(method, arguments), CallableStatement.class, arguments);
            case "commit":
                return end("COMMIT", method, arguments);
            case "rollback":
                return end("ROLLBACK", method, arguments);
            default:
                return direct(method, arguments);
        }
    }

    private <S extends Statement> @Nullable Object statement(
            @Nullable Object statement, Class<S> type, @Nullable Object @Nullable [] arguments) {
        if (statement == null) {
            return null;
        }
        String sql = arguments != null && arguments[0] instanceof String ? (String) arguments[0] : null;
        return new StatementProxy<>(type.cast(statement), type, sql, this, queries).proxy();
    }

    private @Nullable Object end(String description, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        return queries.areFollowed()
                ? queries.follow("db", description, delegate(), () -> direct(method, arguments))
                : direct(method, arguments);
    }
}
