package dev.culprit.shipper.probe;

import dev.culprit.protocol.EventId;
import dev.culprit.shipper.record.LogEntry;

/**
 * Something new that a probe saw.
 *
 * @param id made of what was seen, so that seeing the same thing again gives the same id
 */
public record Finding(LogEntry entry, EventId id) {}
