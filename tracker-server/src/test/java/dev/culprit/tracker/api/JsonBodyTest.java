package dev.culprit.tracker.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {
    @Test
    void fields_areReadByTheirTypes() throws IOException {
        JsonBody body =
                body("{\"a\":\"x\",\"b\":true,\"c\":12,\"d\":\"13\",\"e\":[\"p\",2],\"f\":{\"g\":\"h\"},\"n\":null}");

        assertThat(body.text("a")).contains("x");
        assertThat(body.text("c")).contains("12");
        assertThat(body.flag("b")).contains(true);
        assertThat(body.number("c", 0, 20)).contains(12L);
        assertThat(body.number("d", 0, 20)).contains(13L);
        assertThat(body.texts("e")).containsExactly("p", "2");
        assertThat(body.object("f").orElseThrow().text("g")).contains("h");
        assertThat(body.text("n")).isEmpty();
        assertThat(body.has("n")).isTrue();
        assertThat(body.texts("none")).isNull();
    }

    @Test
    void wrongTypes_areRefusedByTheFieldsName() {
        refuses(body -> body.text("o"), "o");
        refuses(body -> body.flag("t"), "t");
        refuses(body -> body.number("t", 0, 9), "t");
        refuses(body -> body.number("big", 0, 9), "big");
        refuses(body -> body.number("real", 0, 9), "real");
        refuses(body -> body.texts("t"), "t");
        refuses(body -> body.texts("nested"), "nested");
        refuses(body -> body.objects("o"), "o");
        refuses(body -> body.objects("nested"), "nested");
        refuses(body -> body.object("t"), "t");
        refuses(body -> body.text("nul"), "nul");
        refuses(body -> body.text("t", 1), "t");
        refuses(body -> body.requiredText("absent"), "absent");
        refuses(body -> body.requiredText("blank"), "blank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "7", "null", "{} {}", "{\"a\":}", "\u00ff"})
    void whatIsNoObject_isRefused(String text) {
        assertThatThrownBy(() -> body(text)).isInstanceOf(ApiRefusal.class);
    }

    @Test
    void whatNestsTooDeep_isRefused() {
        assertThatThrownBy(() -> body("[".repeat(5_000))).isInstanceOf(ApiRefusal.class);
    }

    @Test
    void charactersThatNoEncodingHas_areRefused() {
        byte[] noUtf32 = {0, 0, 0, '"', -1, -1, -1, -1};

        assertThatThrownBy(() -> JsonBodyReader.read(noUtf32)).isInstanceOf(ApiRefusal.class);
    }

    @Test
    void emptyBody_isAnEmptyObject() throws IOException {
        assertThat(body("").has("a")).isFalse();
    }

    private static void refuses(Consumer<JsonBody> reading, String field) {
        assertThatThrownBy(() -> reading.accept(
                        body("{\"o\":{},\"t\":\"xy\",\"big\":123456789012345678901234567890,\"real\":1.5,"
                                + "\"nested\":[[]],\"nul\":\"a\\u0000\",\"blank\":\" \"}")))
                .isInstanceOfSatisfying(ApiRefusal.class, refusal -> assertThat(
                                refusal.getResponse().getEntity().toString())
                        .startsWith("{" + field + "="));
    }

    private static JsonBody body(String text) throws IOException {
        return JsonBodyReader.read(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
