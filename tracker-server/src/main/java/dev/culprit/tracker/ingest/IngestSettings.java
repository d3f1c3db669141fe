package dev.culprit.tracker.ingest;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What clients may send, and how much of it at once. Whoever sends more is answered 413, or 503 for the last ones. */
@ConfigMapping(prefix = "culprit.ingest")
public interface IngestSettings {

    /** The whole envelope, after decompression. */
    @WithDefault("40M")
    MemorySize maxEnvelope();

    /** The body of a request as it comes, when it is compressed. */
    @WithDefault("20M")
    MemorySize maxCompressedBody();

    /** An event, transaction, feedback or user report. */
    @WithDefault("1M")
    MemorySize maxEvent();

    @WithDefault("20M")
    MemorySize maxAttachment();

    /** Attachments per envelope. */
    @WithDefault("30")
    int maxAttachments();

    /** A check-in of a monitor, or a report of a client about itself. */
    @WithDefault("100K")
    MemorySize maxCheckIn();

    /** A session or a list of aggregated sessions. */
    @WithDefault("1M")
    MemorySize maxSession();

    /** A list of log entries, spans or metrics. */
    @WithDefault("12M")
    MemorySize maxContainer();

    /** Items per envelope, of whatever type. */
    @WithDefault("100")
    int maxItems();

    /** How long a body may take to arrive. */
    @WithDefault("60s")
    Duration bodyTimeout();

    /** Bytes of all requests that are being read; a sixth of the heap, and at least 48 MiB, when unset. */
    Optional<MemorySize> maxInFlight();

    /** Envelopes per minute and key; 0 for no limit. */
    @WithDefault("0")
    int maxEnvelopesPerMinute();
}
