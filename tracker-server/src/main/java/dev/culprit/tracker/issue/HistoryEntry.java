package dev.culprit.tracker.issue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to an issue, or that somebody wrote about it.
 *
 * @param person who did it; absent for Culprit itself
 * @param kind created, resolved, reopened, muted, unmuted, regressed, escalated, assigned, unassigned, priority,
 *     merged or note
 * @param data an object: what it was changed to; of a note {@code {"text": …}}
 * @param edited when a note was last changed
 */
public record HistoryEntry(
        long id,
        Instant at,
        Optional<Person> person,
        String kind,
        JsonNode data,
        Optional<String> eventId,
        Optional<Instant> edited) {
    static final String NOTE = "note";

    public boolean isNote() {
        return kind.equals(NOTE);
    }

    /** Of a note; else empty. */
    public String text() {
        return data.path("text").asText("");
    }
}
