package dev.culprit.shipper.spool;

import dev.culprit.protocol.EventId;
import java.time.Instant;

/**
 * A record as the sender takes it.
 *
 * @param segment where it stands
 * @param index which record of its segment it is, from 0
 * @param created when it was appended
 * @param attempt how often it was taken since the start, this time included; it stays at 127
 */
public record SpoolRecord(
        int segment, int index, Lane lane, EventId id, Instant created, byte[] payload, int attempt) {}
