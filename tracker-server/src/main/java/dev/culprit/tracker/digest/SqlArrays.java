package dev.culprit.tracker.digest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Binds columns of a list of rows as array parameters, for statements that {@code unnest} them. */
final class SqlArrays<T> {
    private final Connection connection;
    private final PreparedStatement statement;
    private final Collection<T> rows;
    private int index;

    SqlArrays(PreparedStatement statement, Collection<T> rows) throws SQLException {
        this.connection = statement.getConnection();
        this.statement = statement;
        this.rows = rows;
    }

    SqlArrays<T> int8(Function<T, @Nullable Long> column) throws SQLException {
        return bind("int8", column, new Long[0]);
    }

    SqlArrays<T> int2(Function<T, @Nullable Short> column) throws SQLException {
        return bind("int2", column, new Short[0]);
    }

    SqlArrays<T> text(Function<T, @Nullable String> column) throws SQLException {
        return bind("text", column, new String[0]);
    }

    SqlArrays<T> bool(Function<T, @Nullable Boolean> column) throws SQLException {
        return bind("bool", column, new Boolean[0]);
    }

    SqlArrays<T> uuid(Function<T, java.util.@Nullable UUID> column) throws SQLException {
        return bind("uuid", column, new java.util.UUID[0]);
    }

    SqlArrays<T> bytes(Function<T, byte @Nullable []> column) throws SQLException {
        return bind("bytea", column, new byte[0][]);
    }

    SqlArrays<T> instant(Function<T, @Nullable Instant> column) throws SQLException {
        return bind("timestamptz", row -> text(column.apply(row)), new String[0]);
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null
                ? null
                : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC).toString();
    }

    private <C> SqlArrays<T> bind(String type, Function<T, @Nullable C> column, @Nullable C[] none)
            throws SQLException {
        Object[] values = rows.stream().map(column).toArray(size -> java.util.Arrays.copyOf(none, size));
        statement.setArray(++index, connection.createArrayOf(type, values));
        return this;
    }
}
