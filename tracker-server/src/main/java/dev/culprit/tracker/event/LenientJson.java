package dev.culprit.tracker.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads fields of JSON that may be missing or of another type than expected. */
final class LenientJson {
    private static final ObjectWriter PRETTY = new ObjectMapper().writerWithDefaultPrettyPrinter();

    private LenientJson() {}

    /** A field as one text: numbers and booleans as they are written, objects as JSON, absent as empty. */
    static String text(@Nullable JsonNode object, String field) {
        return object == null ? "" : text(object.get(field));
    }

    static String text(@Nullable JsonNode value) {
        if (value == null || value.isNull() || value.isMissingNode()) {
            return "";
        }
        if (value.isValueNode()) {
            return value.asText();
        }
        try {
            return PRETTY.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON that was read cannot be written", e);
        }
    }

    static @Nullable Integer number(@Nullable JsonNode object, String field) {
        JsonNode value = object == null ? null : object.get(field);
        return (value == null || !value.isNumber() || !value.canConvertToInt()) ? null : (Integer) value.intValue();
    }

    static @Nullable Boolean flag(@Nullable JsonNode object, String field) {
        JsonNode value = object == null ? null : object.get(field);
        return (value == null || !value.isBoolean()) ? null : Boolean.valueOf(value.booleanValue());
    }

    /** {@code {"values": […]}}, a list, or a single object: the objects in it. */
    static List<JsonNode> values(@Nullable JsonNode interfaceValue) {
        List<JsonNode> found = new ArrayList<>();
        if (interfaceValue == null) {
            return found;
        }
        JsonNode list = interfaceValue.isObject() && interfaceValue.has("values")
                ? interfaceValue.get("values")
                : interfaceValue;
        if (list.isArray()) {
            list.forEach(value -> {
                if (value.isObject()) {
                    found.add(value);
                }
            });
        } else if (list.isObject() && !list.isEmpty()) {
            found.add(list);
        }
        return found;
    }

    /** An object, or a list of pairs, as facts. */
    static List<Fact> facts(@Nullable JsonNode node) {
        List<Fact> facts = new ArrayList<>();
        if (node == null) {
            return facts;
        }
        if (node.isObject()) {
            node.properties().forEach(entry -> facts.add(new Fact(entry.getKey(), text(entry.getValue()))));
        } else if (node.isArray()) {
            for (JsonNode pair : node) {
                if (pair.isArray() && pair.size() == 2) {
                    facts.add(new Fact(text(pair.get(0)), text(pair.get(1))));
                } else {
                    facts.add(new Fact(String.valueOf(facts.size()), text(pair)));
                }
            }
        } else if (!text(node).isEmpty()) {
            facts.add(new Fact("", text(node)));
        }
        return facts;
    }

    /** Like {@link #facts}, but null is a value that a variable can have. */
    static List<Fact> variables(@Nullable JsonNode node) {
        List<Fact> variables = new ArrayList<>();
        for (Fact fact : facts(node)) {
            boolean isNull = node != null && node.path(fact.name()).isNull();
            variables.add(isNull ? new Fact(fact.name(), "null") : fact);
        }
        return variables;
    }

    /** Seconds since 1970, or ISO 8601; without a zone it is UTC. */
    static Optional<Instant> instant(@Nullable JsonNode value) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            if (value.isNumber()) {
                return Optional.of(Instant.ofEpochMilli(Math.round(value.doubleValue() * 1_000)));
            }
            String text = value.asText();
            boolean zoned = text.endsWith("Z") || text.matches(".*T.*[+-]\\d\\d:?\\d\\d$");
            return Optional.of(
                    zoned
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
