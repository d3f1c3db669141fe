package dev.culprit.tracker.digest;

import dev.culprit.tracker.event.EventColumns;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that is ready to be written.
 *
 * @param adjusted its timestamp is not the one that the client gave, so that a repetition may carry another one
 * @param level the number in the database, 0 debug to 4 fatal
 * @param userHash of what identifies the user, absent when nothing does
 * @param columns what searches ask for beside the tags
 * @param tags JSON object of all tags
 * @param payload as {@link dev.culprit.tracker.event.EventPayload} encodes it
 * @param grouping JSON of how its group was found
 */
record NewEvent(
        long projectId,
        long keyId,
        UUID eventId,
        Instant timestamp,
        Instant received,
        boolean adjusted,
        short level,
        String environment,
        String release,
        @Nullable String type,
        @Nullable String value,
        String title,
        String culprit,
        String platform,
        @Nullable String logger,
        @Nullable Boolean handled,
        @Nullable String userKey,
        @Nullable Long userHash,
        byte @Nullable [] traceId,
        EventColumns columns,
        String tags,
        byte[] payload,
        GroupKey group,
        int groupingVersion,
        String grouping) {

    /** What makes an event the same one. */
    record Identity(long projectId, UUID eventId, Instant timestamp) {}

    Identity identity() {
        return new Identity(projectId, eventId, timestamp);
    }
}
