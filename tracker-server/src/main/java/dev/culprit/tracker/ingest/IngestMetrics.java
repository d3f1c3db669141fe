package dev.culprit.tracker.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Requests by status, bytes by side of the decoder, and bytes that requests hold right now. */
final class IngestMetrics {
    private final MeterRegistry registry;
    private final Map<Integer, Counter> requests = new ConcurrentHashMap<>();
    private final Counter received;
    private final Counter decoded;

    IngestMetrics(MeterRegistry registry, Ingest ingest) {
        this.registry = registry;
        this.received = Counter.builder("culprit.ingest.received")
                .baseUnit("bytes")
                .description("Bytes of request bodies")
                .register(registry);
        this.decoded = Counter.builder("culprit.ingest.decoded")
                .baseUnit("bytes")
                .description("Bytes of request bodies after Content-Encoding")
                .register(registry);
        registry.gauge("culprit.ingest.in.flight.bytes", ingest, Ingest::bytesInFlight);
    }

    void ended(EnvelopeRequest request) {
        received.increment((double) request.bodyBytes());
        decoded.increment((double) request.decodedBytes());
    }

    void answered(int status) {
        requests.computeIfAbsent(status, this::counter).increment();
    }

    private Counter counter(int status) {
        return Counter.builder("culprit.ingest.requests")
                .description("Answered requests")
                .tag("status", Integer.toString(status))
                .register(registry);
    }
}
