package dev.culprit.tracker.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.tracker.event.EventException.Reason;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventJsonReaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":NaN,\"b\":-Infinity}        | {\"a\":null,\"b\":\"-Infinity\"}",
                "{\"a\":1e999}                      | {\"a\":\"1e999\"}",
                "{\"a\":123456789012345678901234}   | {\"a\":\"123456789012345678901234\"}",
                "{\"a\":\"x\\u0000y\"}              | {\"a\":\"x\uFFFDy\"}",
                "{\"a\":\"\\ud800!\",\"\\u0000\":1} | {\"a\":\"\uFFFD!\",\"\uFFFD\":1}",
                "{\"a\":1,\"a\":2} trailing         | {\"a\":2}",
                "{\"a\":\"\\ud83d\\ude00\"}         | {\"a\":\"\uD83D\uDE00\"}",
            })
    void repairsWhatClientsSend(String sent, String expected) throws EventException {
        String read =
                EventJsonReader.read(sent.getBytes(StandardCharsets.UTF_8)).toString();
        assertThat(read.replace("\"-Infinity\"", "null")).isEqualTo(expected.replace("\"-Infinity\"", "null"));
    }

    @Test
    void brokenUtf8BecomesTheReplacementCharacter() throws EventException {
        byte[] bytes = "{\"a\":\"x?y\"}".getBytes(StandardCharsets.UTF_8);
        bytes[7] = (byte) 0xFF;
        assertThat(EventJsonReader.read(bytes).path("a").asText()).isEqualTo("x\uFFFDy");
    }

    @Test
    void whatIsTooDeepBecomesAMarker() throws EventException {
        ObjectNode event = EventJsonReader.read("{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + ",\"b\":1}");
        assertThat(event.path("a").toString())
                .contains(EventJsonReader.TOO_DEEP)
                .hasSizeLessThan(300);
        assertThat(event.path("b").asInt()).isEqualTo(1);
    }

    @Test
    void longTextIsCutAtACodePoint() throws EventException {
        String text = "\uD83D\uDE00".repeat(EventJsonReader.MAX_TEXT);
        String read = EventJsonReader.read("{\"a\":\"" + text + "\"}").path("a").asText();
        assertThat(read).endsWith("...").hasSizeLessThanOrEqualTo(EventJsonReader.MAX_TEXT);
        assertThat(read).doesNotContain("\uFFFD");
    }

    @ParameterizedTest
    @CsvSource({"'',NOT_JSON", "'{\"a\":',NOT_JSON", "nonsense,NOT_JSON", "'[1]',NOT_AN_OBJECT", "17,NOT_AN_OBJECT"})
    void refusesOnlyWhatIsNoObject(String sent, Reason reason) {
        assertThatThrownBy(() -> EventJsonReader.read(sent.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        EventException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
