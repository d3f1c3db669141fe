package dev.culprit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CapturedEnvelopesTest {

    @ParameterizedTest
    @MethodSource("envelopes")
    void capturedEnvelope_readsTheSameInChunksOfAnySize(Path file) {
        byte[] body = Captures.body(file);

        String whole = Transcript.of(Envelope.parse(body));

        assertThat(Transcript.of(body, 1)).isEqualTo(whole);
        assertThat(Transcript.of(body, 7)).isEqualTo(whole);
        assertThat(Transcript.of(body, 4096)).isEqualTo(whole);
    }

    @ParameterizedTest
    @MethodSource("envelopes")
    void capturedEnvelope_hasOnlyKnownItemTypes(Path file) {
        List<EnvelopeItem> items = Envelope.parse(Captures.body(file)).items();

        assertThat(items).isNotEmpty().noneMatch(item -> item.type() == ItemType.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"node11-exception", "browser11-exception", "java8-exception", "cli3-send-event"})
    void capturedScenario_isThere(String scenario) {
        assertThat(envelopes()).anyMatch(file -> file.toString().contains(scenario));
    }

    @Test
    void capturedAttachment_keepsItsBinaryBytes() {
        byte[] body = Captures.body(Path.of("src/test/resources/captures/node11-attachment/002.body.raw"));

        List<EnvelopeItem> items = Envelope.parse(body).items();

        assertThat(items)
                .extracting(EnvelopeItem::type)
                .containsExactly(ItemType.EVENT, ItemType.ATTACHMENT, ItemType.ATTACHMENT);
        assertThat(items.get(2).header().filename()).contains("bin.dat");
        assertThat(items.get(2).payload()).containsExactly(0x00, 0x0a, 0x0d, 0xff);
    }

    static Stream<Path> envelopes() {
        return Captures.envelopes().stream();
    }
}
