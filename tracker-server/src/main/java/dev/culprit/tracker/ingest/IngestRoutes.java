package dev.culprit.tracker.ingest;

import dev.culprit.tracker.outcome.Outcomes;
import dev.culprit.tracker.project.ActiveKeys;
import dev.culprit.tracker.spool.Spool;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Wires ingest into the server. */
@ApplicationScoped
class IngestRoutes {

    void init(
            @Observes Router router,
            Vertx vertx,
            IngestSettings settings,
            ActiveKeys keys,
            Spool spool,
            Outcomes outcomes,
            MeterRegistry registry,
            @ConfigProperty(name = "culprit.behind-proxy") Optional<Boolean> behindProxy,
            @ConfigProperty(name = "BEHIND_PROXY") Optional<Boolean> environment) {
        InstantSource clock = InstantSource.system();
        int perMinute = settings.maxEnvelopesPerMinute();
        RateLimiter all = perMinute > 0 ? new MinuteLimiter(perMinute, clock) : RateLimiter.NONE;
        RateLimiter limiter = all.and(new KeyLimiter(clock));
        Ingest ingest = new Ingest(IngestLimits.of(settings), keys, spool, outcomes, limiter, clock);
        boolean trusted = behindProxy.or(() -> environment).orElse(false);
        new IngestHandler(vertx, ingest, new IngestMetrics(registry, ingest), settings.bodyTimeout(), trusted)
                .mount(router);
    }
}
