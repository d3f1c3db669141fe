package dev.culprit.tracker.digest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What a batch writes beside events: kept items, items set aside, outcomes. */
final class SideRows {
    private SideRows() {}

    static void insertKept(Connection connection, List<KeptItem> items) throws SQLException {
        if (items.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO raw_item (project_id, received, type, event_id, item) SELECT * FROM unnest(?, ?, ?, ?, ?)")) {
            new SqlArrays<>(insert, items)
                    .int8(KeptItem::projectId)
                    .instant(KeptItem::received)
                    .text(KeptItem::type)
                    .uuid(KeptItem::eventId)
                    .bytes(KeptItem::bytes);
            insert.executeUpdate();
        }
    }

    static void insertSetAside(Connection connection, List<SetAsideItem> items) throws SQLException {
        if (items.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO set_aside (project_id, received,"
                + " event_id, reason, detail, record) SELECT * FROM unnest(?, ?, ?, ?, ?, ?)")) {
            new SqlArrays<>(insert, items)
                    .int8(SetAsideItem::projectId)
                    .instant(SetAsideItem::received)
                    .uuid(SetAsideItem::eventId)
                    .text(SetAsideItem::reason)
                    .text(SetAsideItem::detail)
                    .bytes(SetAsideItem::record);
            insert.executeUpdate();
        }
    }

    static void addOutcomes(Connection connection, OutcomeTally tally) throws SQLException {
        if (tally.counts().isEmpty()) {
            return;
        }
        try (PreparedStatement upsert = connection.prepareStatement("INSERT INTO outcome (hour, project_id, key_id,"
                + " category, outcome, reason, quantity) SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (hour, project_id, key_id, category, outcome, reason)"
                + " DO UPDATE SET quantity = outcome.quantity + excluded.quantity")) {
            new SqlArrays<Map.Entry<OutcomeTally.Key, Long>>(
                            upsert, tally.counts().entrySet())
                    .instant(entry -> entry.getKey().hour())
                    .int8(entry -> entry.getKey().projectId())
                    .int8(entry -> entry.getKey().keyId())
                    .text(entry -> entry.getKey().category())
                    .int2(entry -> entry.getKey().outcome())
                    .text(entry -> entry.getKey().reason())
                    .int8(Map.Entry::getValue);
            upsert.executeUpdate();
        }
    }
}
