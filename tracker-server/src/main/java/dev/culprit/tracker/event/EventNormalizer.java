package dev.culprit.tracker.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.protocol.EventId;
import dev.culprit.protocol.Level;
import dev.culprit.protocol.Timestamps;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings every shape in which clients write events into one. A field of a wrong type is dropped and listed in the
 * event's {@code errors}; the event itself is never refused.
 */
public final class EventNormalizer {
    private static final FieldRule OTHER = new Bag(2048, 4);
    private static final int MAX_OTHER = 20;

    private final EventContext context;
    private final EventFields raw;
    private final ObjectNode out = JsonNodeFactory.instance.objectNode();
    private final FieldErrors errors = new FieldErrors();
    private final EventTimes times;
    private final PlainFields plain;

    private EventNormalizer(ObjectNode raw, EventContext context) {
        this.context = context;
        this.raw = new EventFields(raw);
        this.times = new EventTimes(context);
        this.plain = new PlainFields(this.raw, out, errors);
    }

    /** @param raw is taken apart: its parts go into the result */
    public static NormalizedEvent normalize(ObjectNode raw, EventContext context) {
        return new EventNormalizer(raw, context).run();
    }

    private NormalizedEvent run() {
        String eventId = eventId();
        out.put("event_id", eventId);
        out.put("type", "");
        EventTimes.EventTime time = times.ofEvent(raw.take("timestamp"), errors);
        String platform = platform();
        times(time);
        plain.heads();
        Map<String, String> tags = new Tags(errors).read(raw.take("tags"));
        plain.environment(tags.remove("environment"));
        interfaces(platform);
        Tags.write(tags, out);
        plain.bags();
        String type = EventTypes.decide(raw.take("type"), out);
        out.put("type", type);
        if (type.equals("transaction")) {
            new Transactions(times, errors).normalize(raw, out);
        }
        level(type);
        rest();
        if (!errors.isEmpty()) {
            out.set("errors", errors.toJson());
        }
        SizeGuard.shrink(out);
        return NormalizedEvent.of(out, time.time(), context.received(), time.shifted());
    }

    private String eventId() {
        JsonNode inPayload = raw.take("event_id");
        String wanted = context.eventId();
        Optional<EventId> id = wanted == null ? Optional.empty() : EventId.parse(wanted);
        if (id.isEmpty() && inPayload != null) {
            id = EventId.parse(inPayload.asText());
            if (id.isEmpty()) {
                errors.add(FieldErrors.INVALID, "event_id");
            }
        }
        return id.orElseGet(EventId::random).toString();
    }

    private void times(EventTimes.EventTime time) {
        JsonNode start = raw.take("start_timestamp");
        raw.take("received");
        out.put("timestamp", Timestamps.format(time.time()));
        if (start != null) {
            times.read(start).ifPresent(t -> out.put("start_timestamp", Timestamps.format(t)));
        }
        out.put("received", Timestamps.format(context.received()));
    }

    private String platform() {
        JsonNode value = raw.take("platform");
        String platform =
                value == null ? "other" : EventTypes.platform(value.asText().toLowerCase(Locale.ROOT));
        out.put("platform", platform);
        return platform;
    }

    private void level(String type) {
        JsonNode value = raw.take("level");
        Level level = value == null ? null : Level.parse(value.asText()).orElse(null);
        if (level == null) {
            if (value != null) {
                errors.add(FieldErrors.INVALID, "level", value.isValueNode() ? value.asText() : null);
            }
            level = type.equals("transaction") || type.equals("feedback") ? Level.INFO : Level.ERROR;
        }
        out.put("level", level.wireName());
    }

    private void interfaces(String platform) {
        Exceptions exceptions = new Exceptions(new Frames(platform, errors), errors);
        ObjectNode logentry = LogEntry.normalize(raw.take("logentry"), out, errors);
        if (logentry != null) {
            out.set("logentry", logentry);
        }
        exceptions.exceptions(raw.take("exception"), raw.take("stacktrace"), out);
        exceptions.threads(raw.take("threads"), out);
        new Breadcrumbs(times, errors).normalize(raw.take("breadcrumbs"), out);
        ObjectNode sdk = plain.sdk(context.client());
        String infer = Users.infer(sdk);
        ObjectNode request = new Requests(context, errors).normalize(raw.take("request"), infer, out);
        new Users(context, errors).normalize(raw.take("user"), sdk, platform, out);
        new Contexts(errors).normalize(raw.take("contexts"), userAgent(request, platform), out);
    }

    /** The request's own header; else who sent the event, if that was a browser and not a server. */
    private @Nullable String userAgent(@Nullable ObjectNode request, String platform) {
        String header = request == null ? null : Pairs.get(request.get("headers"), "User-Agent");
        return header == null && platform.equals("javascript") ? context.userAgent() : header;
    }

    private void rest() {
        int kept = 0;
        for (Map.Entry<String, JsonNode> field : raw.rest().entrySet()) {
            if (kept++ >= MAX_OTHER || field.getKey().startsWith("sentry.interfaces.") || out.has(field.getKey())) {
                continue;
            }
            JsonNode value = OTHER.apply(field.getValue(), "", field.getKey(), errors);
            if (value != null) {
                out.set(field.getKey(), value);
            }
        }
    }
}
