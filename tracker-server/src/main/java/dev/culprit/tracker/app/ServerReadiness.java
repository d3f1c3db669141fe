package dev.culprit.tracker.app;

import dev.culprit.tracker.digest.DigestService;
import dev.culprit.tracker.spool.Spool;
import dev.culprit.tracker.spool.SpoolStatus;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready means: events are accepted. A database that is away does not change that, since the spool takes them; it is
 * told as a fact, not as a failure, or a load balancer would turn away what could have been kept.
 */
@Readiness
@ApplicationScoped
class ServerReadiness implements HealthCheck {
    private final Spool spool;
    private final DigestService digest;

    ServerReadiness(Spool spool, DigestService digest) {
        this.spool = spool;
        this.digest = digest;
    }

    @Override
    public HealthCheckResponse call() {
        SpoolStatus status = spool.status();
        return HealthCheckResponse.named("ingest")
                .status(status.bytesOnDisk() < status.limitBytes())
                .withData("spoolBytesWaiting", status.end() - status.released())
                .withData("spoolLimitBytes", status.limitBytes())
                .withData("digest", digest.progress().trouble().orElse("running"))
                .build();
    }
}
