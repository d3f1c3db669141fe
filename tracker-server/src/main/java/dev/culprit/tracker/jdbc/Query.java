package dev.culprit.tracker.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A statement put together from parts, each with the values of its question marks. Text from outside only ever goes in
 * as a value.
 */
public final class Query {
    private final StringBuilder sql = new StringBuilder();
    private final List<@Nullable Object> values = new ArrayList<>();
    private int seconds;

    private Query() {}

    public static Query of(String sql, @Nullable Object... values) {
        return new Query().add(sql, values);
    }

    public Query add(String part, @Nullable Object... partValues) {
        sql.append(part);
        values.addAll(Arrays.asList(partValues));
        return this;
    }

    public Query add(Query other) {
        sql.append(other.sql);
        values.addAll(other.values);
        return this;
    }

    /** The database gives up after so long, whole seconds, with the SQL state 57014. */
    public Query within(Duration longest) {
        seconds = Math.toIntExact(longest.toSeconds());
        return this;
    }

    public <T> List<T> list(DataSource database, RowReader<T> reader) {
        try (Connection connection = database.getConnection()) {
            return list(connection, reader);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    public <T> List<T> list(Connection connection, RowReader<T> reader) throws SQLException {
        try (PreparedStatement statement = prepare(connection);
                ResultSet row = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (row.next()) {
                found.add(reader.read(row));
            }
            return found;
        }
    }

    public <T> Optional<T> first(DataSource database, RowReader<T> reader) {
        try (Connection connection = database.getConnection()) {
            return first(connection, reader);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    public <T> Optional<T> first(Connection connection, RowReader<T> reader) throws SQLException {
        try (PreparedStatement statement = prepare(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(reader.read(row)) : Optional.empty();
        }
    }

    /** @return how many rows were changed */
    public int update(DataSource database) {
        try (Connection connection = database.getConnection()) {
            return update(connection);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** @return how many rows were changed */
    public int update(Connection connection) throws SQLException {
        try (PreparedStatement statement = prepare(connection)) {
            return statement.executeUpdate();
        }
    }

    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        java.sql.Timestamp found = row.getTimestamp(column);
        return found == null ? null : found.toInstant();
    }

    /** Text that stands for itself in a pattern of {@code LIKE}. */
    public static String likeLiteral(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql.toString());
        statement.setQueryTimeout(seconds);
        for (int i = 0; i < values.size(); i++) {
            bind(connection, statement, i + 1, values.get(i));
        }
        return statement;
    }

    private static void bind(Connection connection, PreparedStatement statement, int index, @Nullable Object value)
            throws SQLException {
        if (value instanceof Instant instant) {
            statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
        } else if (value instanceof String[] texts) {
            statement.setArray(index, connection.createArrayOf("text", texts));
        } else if (value instanceof Long[] numbers) {
            statement.setArray(index, connection.createArrayOf("bigint", numbers));
        } else if (value instanceof UUID[] ids) {
            statement.setArray(index, connection.createArrayOf("uuid", ids));
        } else if (value instanceof byte[][] bytes) {
            statement.setArray(index, connection.createArrayOf("bytea", bytes));
        } else {
            statement.setObject(index, value);
        }
    }

    private IllegalStateException failed(SQLException e) {
        return new IllegalStateException("the database refused: " + e.getMessage() + " in " + sql, e);
    }
}
