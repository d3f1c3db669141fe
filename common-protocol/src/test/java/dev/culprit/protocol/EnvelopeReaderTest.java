package dev.culprit.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.culprit.protocol.EnvelopeException.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeReaderTest {

    @Test
    void commentedBytes_readAsTheFormatSays() {
        byte[] envelope = bytes(
                "{}",
                "\n", // the envelope header may be empty
                "{\"type\":\"event\"}",
                "\n", // no length: the payload ends with the line
                "{\"a\":1}\r",
                "\n", // a carriage return belongs to the payload
                "{\"type\":\"attachment\",\"length\":4}",
                "\n", // four bytes, whatever they are
                "x\n\ny",
                "\n", // and one newline that belongs to nobody
                "{\"type\":\"attachment\",\"length\":0}",
                "\n", // an empty payload
                "\n", // still has its newline
                "\n  \n", // blank lines between items are no items
                "{\"type\":\"later\",\"colour\":\"red\"}",
                "\n", // unknown types and attributes pass
                "",
                "\n", // an implicit payload may be empty as well
                "{\"type\":\"session\"}"); // the last header may lack its newline

        assertThat(Transcript.of(envelope, 1))
                .isEqualTo("envelope -\n"
                        + "item event [{\"a\":1}\r]\n"
                        + "item attachment [x\n\ny]\n"
                        + "item attachment []\n"
                        + "item later []\n"
                        + "item session []\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{}\n", "{}\n\n\n", " {} \r\n", "\n{}"})
    void headerAlone_isAnEmptyEnvelope(String envelope) {
        assertThat(Envelope.parse(bytes(envelope)).items()).isEmpty();
    }

    static Stream<Arguments> brokenBytes_areRefusedWithTheReason() {
        return Stream.of(
                arguments("", Reason.MISSING_ENVELOPE_HEADER),
                arguments(" \t\n", Reason.MISSING_ENVELOPE_HEADER),
                arguments("[]", Reason.INVALID_ENVELOPE_HEADER),
                arguments("{", Reason.INVALID_ENVELOPE_HEADER),
                arguments("{}{}", Reason.INVALID_ENVELOPE_HEADER),
                arguments("hello", Reason.INVALID_ENVELOPE_HEADER),
                arguments("{}\nhello", Reason.INVALID_ITEM_HEADER),
                arguments("{}\n{}", Reason.INVALID_ITEM_HEADER),
                arguments("{}\n{\"type\":null}", Reason.INVALID_ITEM_HEADER),
                arguments("{}\n{\"type\":7}", Reason.INVALID_ITEM_HEADER),
                arguments("{}\n{\"type\":\"event\"} x", Reason.INVALID_ITEM_HEADER),
                arguments("{}\n{\"type\":\"event\",\"length\":-1}", Reason.INVALID_LENGTH),
                arguments("{}\n{\"type\":\"event\",\"length\":4294967296}", Reason.INVALID_LENGTH),
                arguments("{}\n{\"type\":\"event\",\"length\":99999999999999999999}", Reason.INVALID_LENGTH),
                arguments("{}\n{\"type\":\"event\",\"length\":1.5}", Reason.INVALID_LENGTH),
                arguments("{}\n{\"type\":\"event\",\"length\":\"3\"}", Reason.INVALID_LENGTH),
                arguments("{}\n{\"type\":\"event\",\"length\":3}", Reason.UNEXPECTED_END),
                arguments("{}\n{\"type\":\"event\",\"length\":3}\n{}", Reason.UNEXPECTED_END),
                arguments("{}\n{\"type\":\"event\",\"length\":2}\n{}x", Reason.MISSING_NEWLINE),
                arguments("{}\n{\"type\":\"event\",\"length\":0}\nx", Reason.MISSING_NEWLINE));
    }

    @ParameterizedTest
    @MethodSource
    void brokenBytes_areRefusedWithTheReason(String envelope, Reason reason) {
        byte[] bytes = bytes(envelope);

        assertThatThrownBy(() -> Envelope.parse(bytes))
                .isInstanceOfSatisfying(
                        EnvelopeException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContaining("expected");
        assertThat(Transcript.of(bytes, 1)).endsWith("error " + reason + "\n");
    }

    @Test
    void greatestLength_isTakenAndThenMissed() {
        String envelope = "{}\n{\"type\":\"attachment\",\"length\":4294967295}\nabc";

        assertThatThrownBy(() -> Envelope.parse(bytes(envelope)))
                .hasMessage("expected 4294967292 more bytes of payload, found the end at 48");
    }

    @Test
    void lengthNull_countsAsAbsent() {
        assertThat(Transcript.of(bytes("{}\n{\"type\":\"event\",\"length\":null}\nabc\n"), 3))
                .endsWith("item event [abc]\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000, 100_000})
    void headerAtItsLimit_passesAndOneByteMoreDoesNot(int chunk) {
        String spaces = " ".repeat(EnvelopeReader.MAX_ENVELOPE_HEADER - 2);
        assertThat(Transcript.of(bytes("{" + spaces + "}"), chunk)).isEqualTo("envelope -\n");
        assertThat(Transcript.of(bytes("{ " + spaces + "}"), chunk)).isEqualTo("error ENVELOPE_HEADER_TOO_LARGE\n");

        String item = "{}\n{\"type\":\"event\"";
        spaces = " ".repeat(EnvelopeReader.MAX_ITEM_HEADER - 16);
        assertThat(Transcript.of(bytes(item + spaces + "}"), chunk)).isEqualTo("envelope -\nitem event []\n");
        assertThat(Transcript.of(bytes(item + spaces + " }"), chunk))
                .isEqualTo("envelope -\nerror ITEM_HEADER_TOO_LARGE\n");
    }

    @Test
    void envelopeHeader_givesItsFields() {
        EnvelopeHeader header = Envelope.parse(bytes("{\"event_id\":\"CE10EFF7-25EA-4DCA-8427-080DD88DAE13\","
                        + "\"dsn\":\"http://k@h/1\",\"sent_at\":\"2026-11-22T04:56:49.792Z\","
                        + "\"sdk\":{\"name\":\"sentry.java\",\"version\":\"8.62.0\",\"packages\":[{\"name\":\"x\"}]},"
                        + "\"trace\":{\"sampled\":\"true\",\"sample_rate\":1,\"odd\":{\"a\":[1]},\"none\":null},"
                        + "\"more\":[[{}]]}"))
                .header();

        assertThat(header.eventId())
                .contains(EventId.parse("ce10eff725ea4dca8427080dd88dae13").orElseThrow());
        assertThat(header.dsn()).contains("http://k@h/1");
        assertThat(header.sentAt()).contains(Instant.parse("2026-11-22T04:56:49.792Z"));
        assertThat(header.sdkName()).contains("sentry.java");
        assertThat(header.sdkVersion()).contains("8.62.0");
        assertThat(header.trace()).containsExactly(Map.entry("sampled", "true"), Map.entry("sample_rate", "1"));
    }

    @Test
    void envelopeHeaderFieldsOfWrongTypes_countAsAbsent() {
        EnvelopeHeader header = Envelope.parse(
                        bytes("{\"event_id\":[1],\"dsn\":7,\"sent_at\":true,\"sdk\":\"x\",\"trace\":[1,2]}"))
                .header();

        assertThat(header.eventId()).isEmpty();
        assertThat(header.dsn()).isEmpty();
        assertThat(header.sentAt()).isEmpty();
        assertThat(header.sdkName()).isEmpty();
        assertThat(header.trace()).isEmpty();
    }

    @Test
    void duplicateKeys_theLastCounts() {
        Envelope envelope = Envelope.parse(
                bytes(
                        "{\"dsn\":\"a\",\"dsn\":\"b\"}\n{\"type\":\"event\",\"type\":\"log\",\"item_count\":5,\"item_count\":6}\n{}"));

        assertThat(envelope.header().dsn()).contains("b");
        assertThat(envelope.items().get(0).type()).isEqualTo(ItemType.LOG);
        assertThat(envelope.items().get(0).header().quantity()).isEqualTo(6);
    }

    @Test
    void itemHeader_givesItsFieldsAndItsBytes() {
        String line = "{\"type\":\"attachment\",\"length\":1,\"filename\":\"ä.txt\",\"content_type\":\"text/plain\","
                + "\"attachment_type\":\"event.minidump\",\"platform\":\"node\"}";
        ItemHeader header =
                Envelope.parse(bytes("{}\n" + line + " \nx")).items().get(0).header();

        assertThat(header.length()).hasValue(1);
        assertThat(header.filename()).contains("ä.txt");
        assertThat(header.contentType()).contains("text/plain");
        assertThat(header.attachmentType()).contains("event.minidump");
        assertThat(header.itemCount()).isEmpty();
        assertThat(new String(header.raw(), UTF_8)).isEqualTo(line);
    }

    @Test
    void brokenUtf8InHeader_becomesReplacementCharacters() {
        byte[] envelope = bytes("{}\n{\"type\":\"attachment\",\"filename\":\"?\"}\n");
        envelope[envelope.length - 4] = (byte) 0xFF;

        assertThat(Envelope.parse(envelope).items().get(0).header().filename()).contains("\uFFFD");
    }

    @Test
    void windowOfAnArray_isReadAndNothingBesides() {
        byte[] bytes = bytes("XX{}\n{\"type\":\"event\"}\nabcYY");

        EnvelopeItem item = Envelope.parse(bytes, 2, bytes.length - 4).items().get(0);

        assertThat(new String(item.payload(), UTF_8)).isEqualTo("abc");
        assertThat(item.array()).isSameAs(bytes);
    }

    @Test
    void handlerThatThrows_closesTheReader() {
        List<String> seen = new ArrayList<>();
        EnvelopeReader reader = new EnvelopeReader(new EnvelopeHandler() {
            @Override
            public void envelopeHeader(EnvelopeHeader header) {
                seen.add("header");
                throw new UnsupportedOperationException("enough");
            }

            @Override
            public void itemHeader(ItemHeader header) {
                seen.add("item");
            }

            @Override
            public void payload(byte[] bytes, int offset, int length) {
                seen.add("payload");
            }

            @Override
            public void itemEnd() {
                seen.add("end");
            }
        });
        byte[] bytes = bytes("{}\n{\"type\":\"event\"}\n");

        assertThatThrownBy(() -> reader.feed(bytes, 0, bytes.length)).hasMessage("enough");
        assertThatThrownBy(() -> reader.feed(bytes, 0, bytes.length)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(reader::end).isInstanceOf(IllegalStateException.class);
        assertThat(seen).containsExactly("header");
    }

    private static byte[] bytes(String... parts) {
        return String.join("", parts).getBytes(UTF_8);
    }
}
