package dev.culprit.tracker.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventPayloadTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 16_383, 16_384, 100_000, 5_000_000})
    void bytes_come_back_whether_they_compress_or_not(int length) {
        byte[] noise = new byte[length];
        new Random(length).nextBytes(noise);

        assertThat(EventPayload.decode(EventPayload.encode(noise))).isEqualTo(noise);
        assertThat(EventPayload.decode(EventPayload.encode(new byte[length]))).hasSize(length);
    }

    @Test
    void parts_are_one_payload() {
        byte[] stored = EventPayload.encode(utf8("{\"a\""), utf8(""), utf8(":1}"));

        assertThat(new String(EventPayload.decode(stored), StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":1}");
    }

    @Test
    void damaged_bytes_are_refused() {
        byte[] stored =
                EventPayload.encode("{\"a\":\"some text that is long enough\"}".getBytes(StandardCharsets.UTF_8));

        for (int length = 0; length < stored.length - 1; length++) {
            byte[] cut = Arrays.copyOf(stored, length);
            assertThatThrownBy(() -> EventPayload.decode(cut)).isInstanceOf(IllegalArgumentException.class);
        }
        stored[1] = 0x7F;
        assertThatThrownBy(() -> EventPayload.decode(stored)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ByteBuffer utf8(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
