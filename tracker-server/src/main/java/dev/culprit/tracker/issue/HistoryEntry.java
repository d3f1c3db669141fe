package dev.culprit.tracker.issue;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to an issue.
 *
 * @param user who did it; absent for Culprit itself
 * @param kind created, resolved, reopened, muted, regressed
 */
public record HistoryEntry(Instant at, Optional<String> user, String kind, Optional<String> eventId) {}
