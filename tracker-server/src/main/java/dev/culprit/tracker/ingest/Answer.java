package dev.culprit.tracker.ingest;

import dev.culprit.protocol.ByteSink;
import dev.culprit.protocol.EventId;
import dev.culprit.protocol.JsonWriter;
import dev.culprit.protocol.RateLimit;
import dev.culprit.protocol.RateLimits;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the client is told; the headers that every answer has are added where it is sent. */
record Answer(int status, Map<String, String> headers, byte[] json) {

    static Answer accepted(@Nullable EventId eventId, List<RateLimit> limits) {
        ByteSink out = new ByteSink(64);
        JsonWriter json = new JsonWriter(out).beginObject();
        if (eventId != null) {
            json.name("id").value(eventId.toString());
        }
        json.endObject();
        Map<String, String> headers =
                limits.isEmpty() ? Map.of() : Map.of("X-Sentry-Rate-Limits", RateLimits.format(limits));
        return new Answer(200, headers, out.toByteArray());
    }

    static Answer refused(IngestException refused) {
        ByteSink out = new ByteSink(256);
        JsonWriter json = new JsonWriter(out).beginObject();
        json.name("detail").value(refused.detail());
        if (refused.getMessage() != null) {
            json.name("causes").beginArray().value(refused.getMessage()).endArray();
        }
        json.endObject();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Sentry-Error", refused.detail());
        if (refused.refusal() == Refusal.RATE_LIMITED) {
            headers.put("X-Sentry-Rate-Limits", RateLimits.format(refused.limits()));
            headers.put("Retry-After", Long.toString(longest(refused.limits())));
        }
        return new Answer(refused.refusal().status(), headers, out.toByteArray());
    }

    private static long longest(List<RateLimit> limits) {
        return limits.stream()
                .map(RateLimit::retryAfter)
                .max(Comparator.<Duration>naturalOrder())
                .map(RateLimits::wholeSeconds)
                .orElse(0L);
    }
}
