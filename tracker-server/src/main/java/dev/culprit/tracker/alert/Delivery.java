package dev.culprit.tracker.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way, taken by this node.
 *
 * @param messageId the same at each attempt
 * @param attempts with the one that begins now
 */
record Delivery(
        long id,
        UUID messageId,
        long projectId,
        @Nullable Long issueId,
        @Nullable UUID eventId,
        @Nullable Long summaryId,
        AlertKind kind,
        AlertChannel channel,
        String target,
        int attempts,
        Instant created) {
    static final String COLUMNS =
            "id, message_id, project_id, issue_id, event_id, summary_id, kind, channel, target, attempts, created";

    static Delivery of(ResultSet row) throws SQLException {
        return new Delivery(
                row.getLong(1),
                row.getObject(2, UUID.class),
                row.getLong(3),
                row.getObject(4, Long.class),
                row.getObject(5, UUID.class),
                row.getObject(6, Long.class),
                AlertKind.of(row.getString(7)),
                AlertChannel.of(row.getString(8)),
                row.getString(9),
                row.getInt(10),
                row.getTimestamp(11).toInstant());
    }
}
