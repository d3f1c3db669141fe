package dev.culprit.tracker.digest;

import dev.culprit.protocol.EventId;
import dev.culprit.tracker.outcome.Outcome;
import dev.culprit.tracker.spool.AcceptedEnvelope;
import java.time.Instant;

/** A whole record that the database refused. */
final class SetAsideRecord {
    private SetAsideRecord() {}

    static DigestedEnvelope of(byte[] record, Exception failure, Instant now) {
        DigestedEnvelope result = new DigestedEnvelope();
        SetAsideItem item;
        try {
            AcceptedEnvelope accepted = AcceptedEnvelope.parse(record);
            String id = accepted.eventId();
            item = new SetAsideItem(
                    accepted.projectId(),
                    accepted.keyId(),
                    accepted.received(),
                    id == null ? null : EventId.parse(id).map(EventId::toUuid).orElse(null),
                    "default",
                    "database_refused",
                    Detail.of(failure),
                    record);
        } catch (IllegalArgumentException e) {
            item = new SetAsideItem(0, 0, now, null, "default", "unreadable_record", Detail.of(e), record);
        }
        result.setAside().add(item);
        result.outcomes()
                .add(
                        item.received(),
                        item.projectId(),
                        item.keyId(),
                        item.category(),
                        Outcome.SET_ASIDE,
                        item.reason(),
                        1);
        return result;
    }
}
