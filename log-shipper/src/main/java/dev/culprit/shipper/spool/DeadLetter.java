package dev.culprit.shipper.spool;

import dev.culprit.protocol.EventId;
import dev.culprit.shipper.spool.Outbox.Kind;
import java.time.Instant;

/**
 * A payload that the tracker will not have.
 *
 * @param status of the response that decided it
 * @param reason the response's text, at most 1 KiB
 * @param attempts how many requests it took
 * @param when it was given up
 */
public record DeadLetter(
        EventId id, Kind kind, String source, int status, String reason, int attempts, Instant when, byte[] payload) {}
