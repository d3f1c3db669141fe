package dev.culprit.tracker.digest;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the new events of a batch change in one issue. */
final class IssueDelta {
    private final long issueId;
    private final NewEvent first;
    private NewEvent earliest;
    private NewEvent latest;
    private long events;
    private long users;
    private @Nullable NewEvent reopenedBy;

    IssueDelta(long issueId, NewEvent first) {
        this.issueId = issueId;
        this.first = first;
        this.earliest = first;
        this.latest = first;
    }

    void add(NewEvent event) {
        events++;
        if (event.timestamp().isBefore(earliest.timestamp())) {
            earliest = event;
        }
        if (!event.timestamp().isBefore(latest.timestamp())) {
            latest = event;
        }
    }

    void addUsers(long more) {
        users += more;
    }

    /** The issue was resolved, and this event brings it back; of several the latest is told of. */
    void reopen(NewEvent event) {
        if (reopenedBy == null || !event.timestamp().isBefore(reopenedBy.timestamp())) {
            reopenedBy = event;
        }
    }

    long issueId() {
        return issueId;
    }

    long projectId() {
        return first.projectId();
    }

    UUID firstEventId() {
        return first.eventId();
    }

    Instant firstReceived() {
        return first.received();
    }

    NewEvent earliest() {
        return earliest;
    }

    NewEvent latest() {
        return latest;
    }

    long events() {
        return events;
    }

    long users() {
        return users;
    }

    boolean isReopened() {
        return reopenedBy != null;
    }

    @Nullable NewEvent reopenedBy() {
        return reopenedBy;
    }
}
