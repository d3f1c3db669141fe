package dev.culprit.mcp.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":[1,2.50,-0,1e400,12345678901234567890123],\"b\":{\"c\":null,\"d\":true},\"e\":\"ü👍\"}",
                "[]",
                "{}",
                "\"text\"",
                "null",
                "[[],{}]"
            })
    void whatIsRead_isWrittenTheSame(String text) throws JsonException {
        assertThat(Json.parse(text).write()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{\"a\"}", "[1,]", "nul", "1 2", "{\"a\":1}}", "'a'", "NaN", "[\"\u0001\"]"})
    void whatIsNoJson_isRefused(String text) {
        assertThatExceptionOfType(JsonException.class).isThrownBy(() -> Json.parse(text));
    }

    @Test
    void depth_isBounded() {
        assertThatExceptionOfType(JsonException.class).isThrownBy(() -> Json.parse("[".repeat(100_000)));
    }

    @Test
    void lineEndsAndLoneSurrogates_neverStandInAText() {
        String text = Json.of("a\nb\r\u2028\uD800c\u0000").write();

        assertThat(text).isEqualTo("\"a\\nb\\r\\u2028\uFFFDc\\u0000\"");
    }

    @Test
    void lookUps_neverFail() throws JsonException {
        Json json = Json.parse("{\"a\":[{\"b\":\"c\"}]}");

        assertThat(json.get("a").get(0).get("b").text()).isEqualTo("c");
        assertThat(json.get("x").get(7).get("y").text("none")).isEqualTo("none");
        assertThat(json.get("a").text()).isEmpty();
    }

    @Test
    void id_isFoundInTheBeginningOfAMessage() {
        assertThat(Json.idWithin("{\"jsonrpc\":\"2.0\",\"id\":\"x7\",\"params\":{\"id\":1,\"text\":\"aaa")
                        .text())
                .isEqualTo("x7");
        assertThat(Json.idWithin("{\"params\":{\"id\":1,\"text\":\"aaa").isNull())
                .isTrue();
        assertThat(Json.idWithin("{\"id\":{\"a\":1}}").isNull()).isTrue();
    }
}
