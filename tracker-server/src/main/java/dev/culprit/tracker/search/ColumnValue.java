package dev.culprit.tracker.search;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a value of a result. */
final class ColumnValue {
    private ColumnValue() {}

    /** Puts the value under the name; nothing if it is absent. */
    static void read(ResultSet row, int index, FieldType type, String name, Map<String, Object> values)
            throws SQLException {
        Object value = read(row, index, type);
        if (value != null && !row.wasNull()) {
            values.put(name, value);
        }
    }

    private static @Nullable Object read(ResultSet row, int index, FieldType type) throws SQLException {
        return switch (type) {
            case STRING -> row.getString(index);
            case INTEGER -> row.getLong(index);
            case PER_MINUTE, PER_SECOND -> row.getDouble(index);
            case BOOLEAN -> row.getBoolean(index);
            case DATE -> {
                OffsetDateTime date = row.getObject(index, OffsetDateTime.class);
                yield date == null ? null : date.toInstant();
            }
            case ARRAY -> {
                Array array = row.getArray(index);
                yield array == null ? null : List.of((String[]) array.getArray());
            }
        };
    }
}
