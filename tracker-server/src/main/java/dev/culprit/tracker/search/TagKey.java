package dev.culprit.tracker.search;

import java.sql.ResultSet;
import java.sql.SQLException;

/** A tag, how many events have it, and how many values it has among them. */
public record TagKey(String key, long events, long values) {
    static TagKey read(ResultSet row) throws SQLException {
        return new TagKey(row.getString(1), row.getLong(2), row.getLong(3));
    }
}
