package dev.culprit.tracker.ingest;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a request says before its body.
 *
 * @param projectId from the path; absent on {@code /api/store/}
 * @param query raw, without {@code ?}
 * @param contentLength absent when the body comes in chunks
 */
record RequestHead(
        Endpoint endpoint,
        OptionalLong projectId,
        List<String> sentryAuth,
        List<String> authorization,
        @Nullable String query,
        @Nullable String origin,
        @Nullable String referer,
        @Nullable String contentType,
        @Nullable String contentEncoding,
        OptionalLong contentLength,
        @Nullable String userAgent,
        @Nullable String remoteAddress) {

    enum Endpoint {
        ENVELOPE,
        STORE
    }

    /** Whether the body is an envelope, which the content type may also say on the older endpoint. */
    boolean isEnvelope() {
        return endpoint == Endpoint.ENVELOPE
                || (contentType != null
                        && contentType.toLowerCase(Locale.ROOT).startsWith("application/x-sentry-envelope"));
    }
}
