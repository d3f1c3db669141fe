package dev.culprit.shipper.format.json;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LazyFieldsTest {
    private static final Set<String> FIRST = Set.of("level", "time");
    private static final List<String> NAMES = List.of("level", "time", "msg", "a", "b", "", "req", "n.x", "missing");

    @Test
    void fieldsAreFoundAtTheirLevelOnly() {
        Map<String, Object> fields =
                lazy("{\"req\":{\"id\":7,\"headers\":{\"a\":\"b\"}}, \"msg\" : \"x\",\"level\":50}");

        assertThat(fields.get("level")).isEqualTo(50L);
        assertThat(fields.get("msg")).isEqualTo("x");
        assertThat(fields.get("id")).isNull();
        assertThat(JsonFields.at(fields, "req.headers.a")).isEqualTo("b");
        assertThat(fields.containsKey("req")).isTrue();
        assertThat(fields.containsKey("headers")).isFalse();
    }

    @Test
    void ofANameThatComesTwiceTheRightOneCounts() {
        Map<String, Object> fields = lazy("{\"level\":50,\"a\":1,\"level\":\"mine\",\"a\":2}");

        assertThat(fields.get("level")).isEqualTo(50L);
        assertThat(fields.get("a")).isEqualTo(2L);
    }

    @Test
    void aNullIsThereAtTheTopAndNothingInside() {
        Map<String, Object> fields = lazy("{\"a\":null,\"req\":{\"id\":null}}");

        assertThat(fields.get("a")).isEqualTo(JsonFields.Null.NULL);
        assertThat(JsonFields.object(fields.get("req")).get("id")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"a\":1",
                "{\"a\":\"x}",
                "{\"a\" 1}",
                "{\"a\":}",
                "{\"a\":1 \"b\":2}",
                "{\"a\\u0062\":1}",
                "{\"a\":\"\t\"}",
                "{\"ä\":1}",
                "{\"a\":[1}"
            })
    void whatIsCutOrOddIsLeftToTheParser(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(LazyFields.of(bytes, 0, bytes.length, FIRST)).isNull();
    }

    @Test
    void bytesThatAreNoUtf8AreRepaired() {
        byte[] bytes = "{\"msg\":\"a?b\",\"a\":\"\\n?\"}".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == '?' ? (byte) 0xFF : bytes[i];
        }
        assertSame(bytes, "a byte of 0xFF");
        assertThat(lazy(bytes).get("msg")).isEqualTo("a\uFFFDb");
    }

    @Test
    void whatIsGlancedAtIsWhatIsReadInRandomObjects() {
        Random random = new Random(11);
        int lazies = 0;
        for (int round = 0; round < 50_000; round++) {
            StringBuilder text = new StringBuilder();
            object(text, random, 0);
            String whole = text.toString();
            byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
            lazies += LazyFields.of(bytes, 0, bytes.length, FIRST) == null ? 0 : 1;
            assertSame(bytes, whole);
            // a cut that leaves no whole object
            String cut = whole.substring(0, random.nextInt(whole.length()));
            assertSame(cut.getBytes(StandardCharsets.UTF_8), cut);
        }
        assertThat(lazies).isGreaterThan(30_000);
    }

    private static void assertSame(byte[] bytes, String text) {
        Optional<Map<String, Object>> read = JsonFields.read(bytes, 0, bytes.length, FIRST);
        Optional<Map<String, Object>> glanced = JsonFields.glance(bytes, 0, bytes.length, FIRST);
        assertThat(glanced.isPresent()).as(text).isEqualTo(read.isPresent());
        read.ifPresent(fields -> assertSame(glanced.orElseThrow(), fields, text));
    }

    private static void assertSame(Map<String, Object> glanced, Map<String, Object> read, String text) {
        assertThat(glanced.isEmpty()).as(text).isEqualTo(read.isEmpty());
        assertThat(glanced.entrySet()).as(text).hasSameSizeAs(read.entrySet());
        for (String name : NAMES) {
            assertThat(glanced.containsKey(name)).as(text).isEqualTo(read.containsKey(name));
            assertSameValue(glanced.get(name), read.get(name), text);
        }
    }

    private static void assertSameValue(@Nullable Object glanced, @Nullable Object read, String text) {
        if (read instanceof Map<?, ?>) {
            assertThat(glanced).as(text).isInstanceOf(Map.class);
            assertSame(JsonFields.object(glanced), JsonFields.object(read), text);
        } else {
            assertThat(glanced).as(text).isEqualTo(read);
        }
    }

    private static void object(StringBuilder text, Random random, int depth) {
        text.append('{');
        for (int members = random.nextInt(6); members > 0; members--) {
            blank(text, random);
            text.append('"').append(NAMES.get(random.nextInt(NAMES.size() - 1))).append('"');
            blank(text, random);
            text.append(':');
            blank(text, random);
            value(text, random, depth + 1);
            blank(text, random);
            text.append(members > 1 ? "," : "");
        }
        text.append('}');
    }

    private static void blank(StringBuilder text, Random random) {
        text.append(random.nextInt(8) == 0 ? " " : "");
    }

    private static void value(StringBuilder text, Random random, int depth) {
        switch (random.nextInt(depth > 3 ? 9 : 11)) {
            case 0 -> text.append(random.nextInt(100));
            case 1 -> text.append("1795322775308");
            case 2 -> text.append("-").append(random.nextInt(100)).append(".5");
            case 3 -> text.append("123456789012345678901234567890");
            case 4 -> text.append(random.nextBoolean());
            case 5 -> text.append("null");
            case 6 -> text.append("\"\"");
            case 7 -> text.append("\"a {[plain]} text, ä€😀\"");
            case 8 -> text.append("\"a \\\"text\\\" \\\\ with\\nescapes \\u00e4\"");
            case 9 -> text.append("[1,\"]\",{\"a\":[]}]");
            default -> object(text, random, depth);
        }
    }

    private static Map<String, Object> lazy(String text) {
        return lazy(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Object> lazy(byte[] bytes) {
        return requireNonNull(LazyFields.of(bytes, 0, bytes.length, FIRST));
    }
}
