package dev.culprit.tracker.ingest;

import dev.culprit.tracker.outcome.Outcome;
import java.util.Locale;

/** Why a request is not accepted: the status and text for the client, and the reason under which it is counted. */
enum Refusal {
    MISSING_AUTH(401, "missing authorization information"),
    MULTIPLE_AUTH(401, "multiple authorization payloads detected"),
    BAD_AUTH(401, "bad sentry authentication header"),
    BAD_KEY(400, "bad public key"),
    BAD_VERSION(400, "unsupported protocol version"),
    KEY_MISMATCH(400, "header mismatch between envelope and request"),
    BAD_DSN(400, "bad dsn in envelope header"),
    UNKNOWN_PROJECT(403, "event submission rejected with_reason: ProjectId"),
    UNKNOWN_KEY(403, "event submission rejected with_reason: ProjectKey"),
    ORIGIN_NOT_ALLOWED(403, "event submission rejected with_reason: CorsNotAllowed"),
    INVALID_ENVELOPE(400, "invalid event envelope"),
    INVALID_EVENT(400, "invalid event data"),
    BAD_ENCODING(400, "bad content encoding"),
    TIMEOUT(408, "the body took too long to arrive"),
    TOO_LARGE(413, "envelope exceeded size limits"),
    RATE_LIMITED(429, "Sentry dropped data due to a quota or internal rate limit being reached"),
    NO_MEMORY(503, "failed to queue envelope"),
    SPOOL_FULL(503, "failed to queue envelope"),
    SPOOL_BUSY(503, "failed to queue envelope"),
    SPOOL_CLOSED(503, "failed to queue envelope"),
    SPOOL_IO(503, "failed to queue envelope"),
    /** The client is gone; nobody reads the answer. */
    DISCONNECTED(400, "client disconnected"),
    /** A fault of ours. 503 and not 500: clients may try again, and monitors see it in the outcomes. */
    INTERNAL(503, "failed to queue envelope");

    private final int status;
    private final String detail;
    private final String reason = name().toLowerCase(Locale.ROOT);

    Refusal(int status, String detail) {
        this.status = status;
        this.detail = detail;
    }

    int status() {
        return status;
    }

    String detail() {
        return detail;
    }

    String reason() {
        return reason;
    }

    Outcome outcome() {
        return this == RATE_LIMITED ? Outcome.RATE_LIMITED : Outcome.INVALID;
    }
}
