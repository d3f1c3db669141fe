package dev.culprit.tracker.digest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What the digest has done since the start, for metrics and pages. */
public final class DigestProgress {
    private final AtomicLong stored = new AtomicLong();
    private final Counter events;
    private final Counter setAside;
    private final Counter failures;
    private final Timer writes;
    private volatile @Nullable String lastFailure;

    DigestProgress(MeterRegistry metrics) {
        events = Counter.builder("culprit.digest.events")
                .description("Events written to the database")
                .register(metrics);
        setAside = Counter.builder("culprit.digest.set.aside")
                .description("Items that could not be digested")
                .register(metrics);
        failures = Counter.builder("culprit.digest.failures")
                .description("Batches that failed and were tried again")
                .register(metrics);
        writes = Timer.builder("culprit.digest.write")
                .description("Time of the transaction of a batch")
                .register(metrics);
    }

    void wrote(ParsedBatch batch, int count, long nanoseconds) {
        stored.addAndGet(batch.records());
        events.increment(count);
        setAside.increment(batch.setAside().size());
        writes.record(nanoseconds, TimeUnit.NANOSECONDS);
        lastFailure = null;
    }

    void failed(Throwable failure) {
        failures.increment();
        lastFailure = Detail.of(failure);
    }

    /** Records of the spool that were written since the start. */
    long stored() {
        return stored.get();
    }

    /** Why the digest stands still, if it does. */
    public Optional<String> trouble() {
        return Optional.ofNullable(lastFailure);
    }
}
