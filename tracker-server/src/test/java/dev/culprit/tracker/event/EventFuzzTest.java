package dev.culprit.tracker.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.tracker.event.CapturedEvents.Captured;
import dev.culprit.tracker.event.scrub.ScrubSettings;
import dev.culprit.tracker.event.scrub.Scrubber;
import dev.culprit.tracker.grouping.Grouping;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever arrives: an event within the limits, or an {@link EventException}, and nothing else. */
class EventFuzzTest {
    private static final int MAX_BYTES = 1_200_000;
    private static final Scrubber SCRUBBER = new Scrubber(ScrubSettings.DEFAULT);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<Captured> CAPTURED = CapturedEvents.all();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void mutatedValuesNeverBreakTheChain(int seed) throws EventException {
        Random random = new Random(seed);
        for (Captured captured : CAPTURED) {
            for (int i = 0; i < 8; i++) {
                ObjectNode event = captured.payload().deepCopy();
                for (int m = 0; m <= random.nextInt(6); m++) {
                    mutate(event, random);
                }
                digest(event.toString().getBytes(StandardCharsets.UTF_8), captured.context());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6})
    void mutatedBytesAreAnEventOrRefused(int seed) {
        Random random = new Random(seed);
        for (Captured captured : CAPTURED) {
            for (int i = 0; i < 5; i++) {
                byte[] bytes = captured.bytes();
                for (int m = 0; m <= random.nextInt(4); m++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
                try {
                    digest(bytes, captured.context());
                } catch (EventException e) {
                    assertThat(e.reason()).isNotNull();
                }
            }
        }
    }

    @Test
    void aTypeOfTheWrongKindInAnyFieldIsDropped() throws EventException {
        for (String name : new String[] {"node11-exception/002", "java8-exception/001", "browser11-boundary/002"}) {
            Captured captured = CapturedEvents.named(name);
            for (String field : fieldNames(captured.payload())) {
                for (int kind = 0; kind < 12; kind++) {
                    ObjectNode event = captured.payload().deepCopy();
                    event.set(field, odd(new Random(kind), kind));
                    digest(event.toString().getBytes(StandardCharsets.UTF_8), captured.context());
                }
            }
        }
    }

    @Test
    void twentyThousandFramesAndAThousandTagsStayWithinTheLimits() throws EventException {
        ObjectNode event = NODES.objectNode().put("platform", "python").put("timestamp", "99999-01-01T00:00:00Z");
        ArrayNode frames = event.putObject("exception")
                .put("type", "RecursionError")
                .putObject("stacktrace")
                .putArray("frames");
        for (int i = 0; i < 20_000; i++) {
            frames.addObject().put("function", "f" + i).put("filename", "a.py").put("lineno", i);
        }
        ObjectNode tags = event.putObject("tags");
        for (int i = 0; i < 1000; i++) {
            tags.put("tag" + i, i);
        }
        NormalizedEvent normalized = digest(
                event.toString().getBytes(StandardCharsets.UTF_8), captured().context());
        JsonNode stack =
                normalized.json().path("exception").path("values").path(0).path("stacktrace");
        assertThat(stack.path("frames_omitted").asInt()).isEqualTo(20_000 - 250);
        assertThat(stack.path("frames").path(0).path("function").asText()).isEqualTo("f0");
        assertThat(stack.path("frames").path(249).path("function").asText()).isEqualTo("f19999");
        assertThat(normalized.json().path("tags")).hasSize(Tags.MAX_TAGS);
        assertThat(normalized.timestampShifted()).isTrue();
    }

    @Test
    void aMegabyteOfOpeningBracketsEndsWell() throws EventException {
        String deep = "{\"extra\":{\"x\":" + "[".repeat(250_000) + "]".repeat(250_000) + "}}";
        NormalizedEvent event =
                digest(deep.getBytes(StandardCharsets.UTF_8), captured().context());
        assertThat(event.json().path("extra").path("x").toString()).endsWith("[\"[...]\"]]]]]]");
    }

    private static Captured captured() {
        return CAPTURED.get(0);
    }

    private static NormalizedEvent digest(byte[] bytes, EventContext context) throws EventException {
        NormalizedEvent event = SCRUBBER.scrub(EventNormalizer.normalize(EventJsonReader.read(bytes), context));
        assertThat(Grouping.of(event).hash()).hasSize(16);
        byte[] json = event.json().toString().getBytes(StandardCharsets.UTF_8);
        assertThat(json.length).isLessThan(MAX_BYTES);
        String text = new String(json, StandardCharsets.UTF_8);
        assertThat(text.contains("\\u0000") || text.indexOf('\0') >= 0)
                .as("NUL")
                .isFalse();
        assertThat(EventJsonReader.read(json)).isEqualTo(EventJsonReader.read(text));
        assertThat(event.title()).isNotBlank();
        event.tags().values().forEach(value -> assertThat(value.length()).isLessThanOrEqualTo(200));
        return event;
    }

    private static List<String> fieldNames(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void mutate(ObjectNode event, Random random) {
        JsonNode at = event;
        while (true) {
            if (at instanceof ObjectNode object && !object.isEmpty()) {
                List<String> names = fieldNames(object);
                String name = names.get(random.nextInt(names.size()));
                if (random.nextInt(3) > 0 && object.get(name).isContainerNode()) {
                    at = object.get(name);
                    continue;
                }
                object.set(name, odd(random, random.nextInt(14)));
            } else if (at instanceof ArrayNode array && !array.isEmpty()) {
                int index = random.nextInt(array.size());
                if (random.nextInt(4) > 0 && array.get(index).isContainerNode()) {
                    at = array.get(index);
                    continue;
                }
                array.set(index, odd(random, random.nextInt(14)));
            }
            return;
        }
    }

    private static JsonNode odd(Random random, int kind) {
        return switch (kind) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(false);
            case 2 -> NODES.numberNode(random.nextLong());
            case 3 -> NODES.numberNode(new BigDecimal("1e400"));
            case 4 -> NODES.numberNode(-1.5e300);
            case 5 -> NODES.textNode("a\0b\ud800c\udc00");
            case 6 -> NODES.textNode("\ud83d\ude00".repeat(20_000));
            case 7 -> NODES.textNode("{{auto}}");
            case 8 -> NODES.textNode("");
            case 9 -> nested(random.nextInt(300));
            case 10 ->
                NODES.arrayNode()
                        .add(NODES.arrayNode().addNull())
                        .add(1)
                        .add("x")
                        .add(NODES.objectNode());
            case 11 -> NODES.objectNode().set("values", NODES.textNode("not a list"));
            case 12 -> NODES.textNode("99999-12-31T23:59:60Z");
            default -> NODES.objectNode().setAll(Map.of("type", NODES.arrayNode(), "frames", NODES.numberNode(7)));
        };
    }

    private static JsonNode nested(int depth) {
        JsonNode node = NODES.textNode("deep");
        for (int i = 0; i < depth; i++) {
            node = i % 2 == 0 ? NODES.arrayNode().add(node) : NODES.objectNode().set("k", node);
        }
        return node;
    }
}
