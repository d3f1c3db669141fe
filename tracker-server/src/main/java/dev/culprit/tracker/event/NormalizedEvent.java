package dev.culprit.tracker.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.protocol.Level;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event in its one shape. All but the times follows from {@link #json}; whoever changes that, as the scrubber and
 * source maps do, goes on with {@link #refreshed()}.
 *
 * @param eventId 32 hex digits
 * @param timestamp when it happened, within the bounds of retention
 * @param timestampShifted the client gave no usable time, or its clock was wrong: a second arrival of the same event
 *     may then carry another timestamp
 * @param eventType {@code error}, {@code default}, {@code transaction}, {@code feedback}, {@code csp}, …
 * @param type of the exception; empty for messages
 * @param value message of the exception, or the message's first line
 * @param culprit transaction or function; may be empty
 * @param environment empty when unset, as are release, dist, transaction, logger and serverName
 * @param userKey the same text for the same user: {@code id:7}, {@code email:…}, {@code username:…} or {@code ip:…}
 * @param handled null if the client said nothing
 * @param tags those of the client and those that follow from the event
 * @param json what is stored
 */
public record NormalizedEvent(
        String eventId,
        Instant timestamp,
        Instant received,
        boolean timestampShifted,
        String eventType,
        Level level,
        String platform,
        String type,
        String value,
        String title,
        String culprit,
        String environment,
        String release,
        String dist,
        String transaction,
        String logger,
        String serverName,
        @Nullable String userKey,
        @Nullable String traceId,
        @Nullable String spanId,
        @Nullable Boolean handled,
        Map<String, String> tags,
        ObjectNode json) {

    static NormalizedEvent of(ObjectNode json, Instant timestamp, Instant received, boolean shifted) {
        EventTitle title = EventTitle.of(json);
        JsonNode trace = json.path("contexts").path("trace");
        return new NormalizedEvent(
                json.path("event_id").asText(),
                timestamp,
                received,
                shifted,
                json.path("type").asText(),
                Level.parse(json.path("level").asText()).orElse(Level.ERROR),
                json.path("platform").asText(),
                title.type(),
                title.value(),
                title.title(),
                title.culprit(),
                json.path("environment").asText(),
                json.path("release").asText(),
                json.path("dist").asText(),
                json.path("transaction").asText(),
                json.path("logger").asText(),
                json.path("server_name").asText(),
                DerivedTags.userTag(json),
                traceId(json),
                hex(trace.path("span_id").asText(), 16),
                DerivedTags.handled(json),
                Collections.unmodifiableMap(DerivedTags.of(json)),
                json);
    }

    /** The same event after a change of its JSON. */
    public NormalizedEvent refreshed() {
        return of(json, timestamp, received, timestampShifted);
    }

    /** 32 hex digits in lower case; null if the event names none. */
    static @Nullable String traceId(JsonNode json) {
        return hex(json.path("contexts").path("trace").path("trace_id").asText(), 32);
    }

    private static @Nullable String hex(String text, int length) {
        String digits = text.indexOf('-') < 0 ? text : text.replace("-", "");
        if (digits.length() != length) {
            return null;
        }
        StringBuilder hex = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            char c = digits.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return null;
            }
            hex.append(Character.forDigit(digit, 16));
        }
        return hex.toString();
    }
}
