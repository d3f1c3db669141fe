package dev.culprit.shipper.event;

import java.time.Instant;

/**
 * Events of one kind that flood control kept back.
 *
 * @param count how many
 * @param first the time of the first of them, in the log
 * @param last the time of the last
 */
public record Suppressed(long count, Instant first, Instant last) {}
