package dev.culprit.tracker.ingest;

import dev.culprit.protocol.RateLimit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A refused request. It carries no stack trace: refusals come from outside, by the thousand. */
final class IngestException extends RuntimeException {
    private final Refusal refusal;
    private final @Nullable String detail;
    private final transient List<RateLimit> limits;

    IngestException(Refusal refusal) {
        this(refusal, null, null, List.of());
    }

    /** @param cause what was expected and what came */
    IngestException(Refusal refusal, String cause) {
        this(refusal, null, cause, List.of());
    }

    private IngestException(Refusal refusal, @Nullable String detail, @Nullable String cause, List<RateLimit> limits) {
        super(cause, null, false, false);
        this.refusal = refusal;
        this.detail = detail;
        this.limits = limits;
    }

    static IngestException tooLarge(String what) {
        return new IngestException(
                Refusal.TOO_LARGE, "envelope exceeded size limits for type '" + what + "'", null, List.of());
    }

    static IngestException rateLimited(List<RateLimit> limits) {
        return new IngestException(Refusal.RATE_LIMITED, null, null, limits);
    }

    Refusal refusal() {
        return refusal;
    }

    String detail() {
        return detail == null ? refusal.detail() : detail;
    }

    List<RateLimit> limits() {
        return limits;
    }
}
