package dev.culprit.tracker.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolMetricsTest {
    @TempDir
    private Path folder;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final InstantSource clock = () -> now;

    @Test
    void tellsDepthAgeAndGroups() throws Exception {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        SpoolMetrics metrics = new SpoolMetrics(registry);
        try (Spool spool = new FileSpool(SpoolSettings.in(folder), clock, metrics)) {
            metrics.watch(spool, clock);
            long end = spool.append(new byte[100]).toCompletableFuture().join();
            now = now.plusSeconds(5);

            assertThat(registry.get("culprit.spool.depth").gauge().value()).isEqualTo((double) end);
            assertThat(registry.get("culprit.spool.oldest.age").gauge().value()).isEqualTo(5);
            assertThat(registry.get("culprit.spool.records").functionCounter().count())
                    .isEqualTo(1);
            assertThat(registry.get("culprit.spool.limit").gauge().value()).isPositive();

            spool.release(end);
            assertThat(registry.get("culprit.spool.depth").gauge().value()).isZero();
            assertThat(registry.get("culprit.spool.oldest.age").gauge().value()).isZero();
        }
        assertThat(registry.get("culprit.spool.group.records").summary().totalAmount())
                .isEqualTo(1);
        assertThat(registry.get("culprit.spool.commit").timer().count()).isEqualTo(1);
    }

    @Test
    void settingsHaveDefaultsAndFollowTheDataDirectory() {
        SpoolConfig config = new SmallRyeConfigBuilder()
                .withMapping(SpoolConfig.class)
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .build()
                .getConfigMapping(SpoolConfig.class);

        assertThat(config.settings(Path.of("data"))).isEqualTo(SpoolSettings.in(Path.of("data", "spool")));
    }
}
