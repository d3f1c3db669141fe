package dev.culprit.tracker.spool;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.BaseUnits;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.ToLongFunction;

/** What {@code /metrics} tells of the spool. Two numbers say whether it is well: its depth and the age of its oldest. */
@Singleton
class SpoolMetrics implements GroupCommitListener {
    private final MeterRegistry registry;
    private final Timer commits;
    private final DistributionSummary groupRecords;
    private final DistributionSummary groupBytes;

    SpoolMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.commits = Timer.builder("culprit.spool.commit")
                .description("Time to write and sync a group of records")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofNanos(50_000))
                .maximumExpectedValue(Duration.ofSeconds(5))
                .register(registry);
        this.groupRecords = DistributionSummary.builder("culprit.spool.group.records")
                .description("Records that shared a sync")
                .register(registry);
        this.groupBytes = DistributionSummary.builder("culprit.spool.group.size")
                .description("Bytes that shared a sync")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
    }

    @Override
    public void committed(int records, long bytes, Duration took) {
        commits.record(took);
        groupRecords.record(records);
        groupBytes.record((double) bytes);
    }

    /** Registers the gauges. The registry holds the spool, since a gauge of its own would hold it weakly. */
    void watch(Spool spool, InstantSource clock) {
        bytes("culprit.spool.depth", "Bytes that wait for the digest", spool, s -> s.end() - s.released());
        bytes("culprit.spool.disk", "Bytes of all segments", spool, SpoolStatus::bytesOnDisk);
        bytes("culprit.spool.limit", "Size at which events are refused, now", spool, SpoolStatus::limitBytes);
        bytes("culprit.spool.corrupt", "Damaged bytes passed over since start", spool, SpoolStatus::corruptBytes);
        Gauge.builder("culprit.spool.oldest.age", spool, s -> ageSeconds(s.status(), clock.instant()))
                .description("Age of the oldest record that waits for the digest")
                .baseUnit("seconds")
                .strongReference(true)
                .register(registry);
        FunctionCounter.builder(
                        "culprit.spool.records", spool, s -> (double) s.status().records())
                .description("Records made durable since start")
                .register(registry);
    }

    private void bytes(String name, String description, Spool spool, ToLongFunction<SpoolStatus> of) {
        Gauge.builder(name, spool, s -> (double) of.applyAsLong(s.status()))
                .description(description)
                .baseUnit(BaseUnits.BYTES)
                .strongReference(true)
                .register(registry);
    }

    private static double ageSeconds(SpoolStatus status, Instant now) {
        Instant oldest = status.oldest();
        return oldest == null ? 0 : Duration.between(oldest, now).toMillis() / 1000.0;
    }
}
