package dev.culprit.tracker.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipDecoderTest {
    private static final byte[] TEXT = "some text that repeats, some text that repeats".getBytes(UTF_8);
    /** A deflate stream with its trailer: what follows the plain ten-byte header. */
    private static final byte[] STREAM = Arrays.copyOfRange(Encodings.gzip(TEXT), 10, Encodings.gzip(TEXT).length);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 11, 1000})
    void everyFieldOfTheHeader_isPassedOver(int chunk) {
        byte[] header = {
            0x1F,
            (byte) 0x8B,
            8, // magic, deflate
            2 | 4 | 8 | 16, // header crc, extra, name, comment
            1,
            2,
            3,
            4,
            0,
            3, // time, flags, system
            3,
            0,
            9,
            9,
            9, // extra of three bytes
            'n',
            'a',
            0, // name
            'c',
            0, // comment
            5,
            6 // header crc, which nobody checks
        };

        assertThat(decode(Encodings.concat(header, STREAM), chunk)).contains(TEXT);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000})
    void extraOfNoBytes_andMembersInARow_areRead(int chunk) {
        byte[] header = {0x1F, (byte) 0x8B, 8, 4, 0, 0, 0, 0, 0, 0, 0, 0};
        byte[] members = Encodings.concat(header, STREAM, Encodings.gzip(new byte[0]), Encodings.gzip(TEXT));

        assertThat(decode(members, chunk)).contains(Encodings.concat(TEXT, TEXT));
    }

    @Test
    void everyCutAndTrailingGarbage_areRefused() {
        byte[] whole = Encodings.gzip(TEXT);
        for (int length = 0; length < whole.length; length++) {
            assertThat(decode(Arrays.copyOf(whole, length), 5))
                    .as("cut at %d", length)
                    .isEmpty();
        }
        assertThat(decode(Encodings.concat(whole, new byte[] {0}), 5)).isEmpty();
        assertThat(decode(Encodings.concat(whole, "hello, world".getBytes(UTF_8)), 5))
                .isEmpty();
    }

    @Test
    void damagedStream_isRefusedOrReadAsTheLibraryReadsIt() throws IOException {
        Random random = new Random(11);
        byte[] data = new byte[2000];
        random.nextBytes(data);
        Arrays.fill(data, 500, 1500, (byte) 'a');
        byte[] whole = Encodings.gzip(data);
        for (int round = 0; round < 5000; round++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            Optional<byte[]> decoded = decode(damaged, 1 + random.nextInt(300));
            if (decoded.isPresent()) {
                byte[] expected = new GZIPInputStream(new ByteArrayInputStream(damaged)).readAllBytes();
                assertThat(decoded.get()).as("round %d", round).isEqualTo(expected);
            }
        }
    }

    @Test
    void refusal_saysWhatWasExpected() {
        try (GzipDecoder decoder = new GzipDecoder()) {
            decoder.offer("hello, world".getBytes(UTF_8));
            assertThatThrownBy(() -> decoder.step((bytes, offset, length) -> {}))
                    .isInstanceOfSatisfying(
                            IngestException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.BAD_ENCODING))
                    .hasMessage("expected a gzip header, found other bytes");
        }
    }

    private static Optional<byte[]> decode(byte[] bytes, int chunk) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GzipDecoder decoder = new GzipDecoder()) {
            for (int at = 0; at < bytes.length; at += chunk) {
                decoder.offer(Arrays.copyOfRange(bytes, at, Math.min(at + chunk, bytes.length)));
                boolean more = true;
                while (more) {
                    more = decoder.step(out::write);
                }
            }
            decoder.end();
            return Optional.of(out.toByteArray());
        } catch (IngestException e) {
            return Optional.empty();
        }
    }
}
