package dev.culprit.tracker.spool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Opens the spool when it is first asked for, and closes it with the server. */
@Singleton
class SpoolProducer {
    private final SpoolConfig config;
    private final Path dataDirectory;
    private final SpoolMetrics metrics;

    SpoolProducer(
            SpoolConfig config,
            @ConfigProperty(name = "culprit.data-dir", defaultValue = "./data") Path dataDirectory,
            SpoolMetrics metrics) {
        this.config = config;
        this.dataDirectory = dataDirectory;
        this.metrics = metrics;
    }

    @Produces
    @ApplicationScoped
    Spool open() {
        Spool spool = new FileSpool(config.settings(dataDirectory), InstantSource.system(), metrics);
        metrics.watch(spool, InstantSource.system());
        return spool;
    }

    void close(@Disposes Spool spool) {
        spool.close();
    }
}
