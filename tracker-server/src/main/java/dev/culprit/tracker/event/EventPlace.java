package dev.culprit.tracker.event;

import java.time.Instant;
import java.util.UUID;

/** Where an event stands in a list by time. */
public record EventPlace(Instant timestamp, UUID id) {}
