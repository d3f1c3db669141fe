package dev.culprit.shipper.event;

import dev.culprit.shipper.record.LogEntry;
import java.time.Instant;

/**
 * An earlier line that helps to understand an event.
 *
 * @param time of the line; the time of reading when it has none
 */
public record Breadcrumb(Instant time, LogEntry entry) {}
