package dev.culprit.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvelopeWriterTest {
    private static final EventId ID =
            EventId.parse("ce10eff725ea4dca8427080dd88dae13").orElseThrow();
    private final ByteSink out = new ByteSink(16);

    @Test
    void envelope_isWrittenAsTheseBytes() {
        new EnvelopeWriter(out)
                .header(EnvelopeHeader.builder().eventId(ID).build())
                .item(ItemHeader.of(ItemType.EVENT), "{}".getBytes(UTF_8));

        assertThat(new String(out.toByteArray(), UTF_8))
                .isEqualTo("{\"event_id\":\"ce10eff725ea4dca8427080dd88dae13\"}\n"
                        + "{\"type\":\"event\",\"length\":2}\n{}\n");
    }

    @Test
    void everyField_readsBack() {
        EnvelopeHeader header = EnvelopeHeader.builder()
                .eventId(ID)
                .dsn("https://k@h/1")
                .sentAt(Instant.parse("2026-11-22T04:56:49.792Z"))
                .sdkName("culprit.java")
                .sdkVersion("0.1")
                .trace(Map.of("trace_id", "abc"))
                .build();
        ItemHeader item = ItemHeader.builder("log")
                .itemCount(3)
                .contentType("application/json")
                .filename("a\nb\"")
                .attachmentType("event.attachment")
                .build();
        byte[] payload = {0, '\n', '\r', (byte) 0xFF};

        new EnvelopeWriter(out).header(header).item(item, payload, 1, 2).item(item, new byte[0]);
        Envelope envelope = Envelope.parse(out.array(), 0, out.size());

        assertThat(envelope.header()).usingRecursiveComparison().isEqualTo(header);
        assertThat(envelope.items()).hasSize(2);
        EnvelopeItem read = envelope.items().get(0);
        assertThat(read.header())
                .usingRecursiveComparison()
                .ignoringFields("raw", "length")
                .isEqualTo(item);
        assertThat(read.header().length()).hasValue(2);
        assertThat(read.payload()).containsExactly('\n', '\r');
    }
}
