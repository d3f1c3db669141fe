package dev.culprit.tracker.event;

import java.time.Instant;

/** A value that a tag had in some events. */
public record TagValue(String value, long count, Instant firstSeen, Instant lastSeen) {}
