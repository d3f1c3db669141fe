package dev.culprit.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
    private final ByteSink out = new ByteSink(1);
    private final JsonWriter json = new JsonWriter(out);

    @Test
    void nestedValues_areSeparatedByCommas() {
        json.beginObject().name("a").value(1).name("b").beginArray().value(true).nullValue();
        json.beginObject()
                .endObject()
                .value("x")
                .endArray()
                .name("c")
                .beginArray()
                .endArray();
        json.name("d").value(1.5).endObject();

        assertThat(text()).isEqualTo("{\"a\":1,\"b\":[true,null,{},\"x\"],\"c\":[],\"d\":1.5}");
    }

    @Test
    void decimals_haveAllTheirDigits() {
        json.beginArray()
                .decimal(1_795_323_413_023_604L, 6)
                .decimal(7, 3)
                .decimal(0, 2)
                .decimal(12, 0)
                .endArray();

        assertThat(text()).isEqualTo("[1795323413.023604,0.007,0.00,12]");
    }

    @Test
    void encodedMembers_areSeparatedLikeOthers() {
        byte[] members = "\"b\":2,\"c\":3".getBytes(StandardCharsets.UTF_8);
        json.beginObject()
                .encoded(new byte[0])
                .name("a")
                .value(1)
                .encoded(members)
                .name("d")
                .value(4)
                .endObject();

        assertThat(text()).isEqualTo("{\"a\":1,\"b\":2,\"c\":3,\"d\":4}");
    }

    @Test
    void controlCharacters_areEscaped() {
        json.value("\"\\\n\r\t\b\0\u001f\u007f/");

        assertThat(text()).isEqualTo("\"\\\"\\\\\\n\\r\\t\\u0008\\u0000\\u001f\\u007f/\"");
    }

    @Test
    void loneSurrogates_becomeReplacementCharacters() {
        json.value("a\ud83d b\ude00 \ud83d\ude00 \ud83d");

        assertThat(text()).isEqualTo("\"a\ufffd b\ufffd \ud83d\ude00 \ufffd\"");
    }

    @Test
    void numbersThatJsonLacks_becomeNull() {
        json.beginArray().value(Double.NaN).value(Double.POSITIVE_INFINITY).value(Double.NEGATIVE_INFINITY);
        json.value(Long.MIN_VALUE).value(1e300).value((String) null).endArray();

        assertThat(text()).isEqualTo("[null,null,null,-9223372036854775808,1.0E300,null]");
    }

    @Test
    void numbersOfAnyLength_areAsTheJdkWritesThem() {
        for (long number = Long.MAX_VALUE; number > 0; number /= 3) {
            for (long near = number - 1; near >= 0 && near - number < 2; near++) {
                out.clear();
                new JsonWriter(out)
                        .beginArray()
                        .value(near)
                        .value(-near)
                        .decimal(near, 6)
                        .endArray();

                assertThat(text())
                        .isEqualTo(
                                "[%d,%d,%s]",
                                near, -near, BigDecimal.valueOf(near, 6).toPlainString());
            }
        }
    }

    @Test
    void depth_isNotLimited() {
        for (int i = 0; i < 40; i++) {
            json.beginArray().value(i);
        }
        for (int i = 0; i < 40; i++) {
            json.endArray();
        }

        assertThat(text()).startsWith("[0,[1,[2,").endsWith(",[38,[39" + "]".repeat(40));
    }

    @Test
    void reset_beginsAnotherDocumentAfterHalfOfOne() {
        json.beginObject().name("a").beginArray().value(1);
        out.clear();
        json.reset();
        json.beginObject().name("b").value(2).endObject();

        assertThat(text()).isEqualTo("{\"b\":2}");
    }

    @Test
    void misuse_isRefused() {
        assertThatThrownBy(json::endObject).isInstanceOf(IllegalStateException.class);
        json.beginObject().name("a");
        assertThatThrownBy(() -> json.name("b")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(json::endObject).isInstanceOf(IllegalStateException.class);
        json.value(1).endObject();
        assertThatThrownBy(() -> json.value(2)).hasMessage("expected one value per document, found another");
    }

    @Test
    void anyText_readsBackAsUtf8WouldGiveIt() throws IOException {
        Random random = new Random(3);
        JsonFactory jackson = new JsonFactory();
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(20); i > 0; i--) {
                text.append((char) random.nextInt(random.nextBoolean() ? 0x10000 : 0x100));
            }
            out.clear();
            new JsonWriter(out).value(text.toString());
            try (JsonParser parser = jackson.createParser(out.toByteArray())) {
                parser.nextToken();
                assertThat(parser.getText()).isEqualTo(withoutLoneSurrogates(text.toString()));
            }
        }
    }

    private static String withoutLoneSurrogates(String text) {
        StringBuilder result = new StringBuilder();
        text.codePoints().forEach(c -> result.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c));
        return result.toString();
    }

    private String text() {
        return new String(out.toByteArray(), StandardCharsets.UTF_8);
    }
}
