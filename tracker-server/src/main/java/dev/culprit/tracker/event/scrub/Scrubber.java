package dev.culprit.tracker.event.scrub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.protocol.text.CardNumbers;
import dev.culprit.protocol.text.SecretKeys;
import dev.culprit.protocol.text.SecretText;
import dev.culprit.tracker.event.EventJsonReader;
import dev.culprit.tracker.event.NormalizedEvent;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * Replaces secrets in a normalised event by {@code [Filtered]}: values under secret names wherever they stand, and
 * secrets inside of texts. Make one per set of settings and keep it; it may be used by many threads.
 */
public final class Scrubber {
    /** Written by the clients themselves, and full of harmless names such as {@code csrf} and {@code jsonwebtoken}. */
    private static final Set<String> SKIPPED = Set.of(
            "event_id",
            "timestamp",
            "received",
            "start_timestamp",
            "platform",
            "level",
            "type",
            "release",
            "dist",
            "environment",
            "sdk",
            "modules",
            "debug_meta",
            "fingerprint",
            "spans_omitted");
    /** Fields of the protocol whose names only look secret, or whose text must stay as it is to find sources. */
    private static final Set<String> UNTOUCHED_IN_FRAMES = Set.of(
            "filename",
            "abs_path",
            "function",
            "raw_function",
            "module",
            "package",
            "symbol",
            "instruction_addr",
            "image_addr",
            "symbol_addr");

    private static final JsonNode FILTERED = JsonNodeFactory.instance.textNode(SecretText.FILTERED);
    private static final int MIN_JSON = 8;

    private final ScrubSettings settings;
    private final SecretKeys keys;
    private final SecretText texts;

    public Scrubber(ScrubSettings settings) {
        this.settings = settings;
        this.keys = new SecretKeys(settings.defaults(), settings.extraFields(), settings.safeFields());
        this.texts = new SecretText(keys, settings.defaults());
    }

    /** @return the event with the same, now scrubbed, JSON */
    public NormalizedEvent scrub(NormalizedEvent event) {
        return scrub(event.json()) ? event.refreshed() : event;
    }

    /** @return whether anything changed */
    boolean scrub(ObjectNode event) {
        Walk walk = new Walk();
        if (settings.scrubIps()) {
            walk.changed |= Addresses.remove(event);
        }
        if (settings.enabled()) {
            for (Map.Entry<String, JsonNode> field : event.properties()) {
                if (!SKIPPED.contains(field.getKey())) {
                    field.setValue(walk.value(field.getValue(), false));
                }
            }
        }
        return walk.changed;
    }

    private final class Walk {
        private boolean changed;

        JsonNode value(JsonNode value, boolean secret) {
            if (value.isTextual()) {
                return secret ? filter(value) : text(value);
            }
            if (value instanceof ObjectNode object) {
                fields(object, secret);
            } else if (value instanceof ArrayNode array) {
                elements(array, secret);
            } else if (value.isNumber() && (secret || isCard(value))) {
                return filter(value);
            }
            return value;
        }

        private boolean isCard(JsonNode number) {
            return settings.defaults() && number.isIntegralNumber() && CardNumbers.isCard(number.longValue());
        }

        private JsonNode filter(JsonNode value) {
            if (value.isTextual() && (value.textValue().isEmpty() || value.equals(FILTERED))) {
                return value;
            }
            changed = true;
            return FILTERED;
        }

        private void fields(ObjectNode object, boolean secret) {
            boolean frame = object.has("lineno") || object.has("abs_path");
            for (Iterator<Map.Entry<String, JsonNode>> fields =
                            object.properties().iterator();
                    fields.hasNext(); ) {
                Map.Entry<String, JsonNode> field = fields.next();
                if (!frame || !UNTOUCHED_IN_FRAMES.contains(field.getKey())) {
                    field.setValue(value(field.getValue(), secret || keys.isSecret(field.getKey())));
                }
            }
        }

        private void elements(ArrayNode array, boolean secret) {
            if (isPair(array)) {
                array.set(
                        1,
                        value(array.get(1), secret || keys.isSecret(array.get(0).textValue())));
                return;
            }
            for (int i = 0; i < array.size(); i++) {
                array.set(i, value(array.get(i), secret));
            }
        }

        /** Headers, cookies, tags and the query are lists of name and value. */
        private boolean isPair(ArrayNode array) {
            return array.size() == 2 && array.get(0).isTextual() && array.get(1).isTextual();
        }

        private JsonNode text(JsonNode value) {
            String text = value.textValue();
            String clean = looksLikeJson(text) ? json(text) : texts.scrub(text);
            if (clean.equals(text)) {
                return value;
            }
            changed = true;
            return JsonNodeFactory.instance.textNode(clean);
        }

        private boolean looksLikeJson(String text) {
            if (text.length() < MIN_JSON) {
                return false;
            }
            char first = text.charAt(0);
            char last = text.charAt(text.length() - 1);
            return (first == '{' && last == '}') || (first == '[' && last == ']' && text.indexOf('"') > 0);
        }

        private String json(String text) {
            JsonNode parsed = EventJsonReader.readContainer(text);
            if (parsed == null) {
                return texts.scrub(text);
            }
            Walk inner = new Walk();
            JsonNode clean = inner.value(parsed, false);
            return inner.changed ? clean.toString() : text;
        }
    }
}
