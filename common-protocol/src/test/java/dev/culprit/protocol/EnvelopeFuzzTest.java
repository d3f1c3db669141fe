package dev.culprit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EnvelopeFuzzTest {
    private static final int ROUNDS = 20_000;
    private static final String[] TOKENS = {
        "\n",
        "\r\n",
        " ",
        "{",
        "}",
        "{}",
        "\"",
        "null",
        "\0",
        "\u00ff",
        "{\"type\":\"event\"}\n",
        "\"length\":",
        "{\"type\":\"attachment\",\"length\":3}\n",
        "{\"type\":\"x\",\"length\":0}\n",
        "abc",
        "-1",
        "4294967296",
        "1e9"
    };

    @Test
    void mutatedCaptures_readAsTheModelReads() {
        Random random = new Random(20261122);
        List<byte[]> bodies = Captures.envelopes().stream()
                .map(Captures::body)
                .filter(body -> body.length < 8192)
                .collect(Collectors.toList());
        for (int round = 0; round < ROUNDS; round++) {
            check(mutate(bodies.get(random.nextInt(bodies.size())), random), random, round);
        }
    }

    @Test
    void randomTokens_readAsTheModelReads() {
        Random random = new Random(7);
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder text = new StringBuilder(random.nextInt(8) == 0 ? "" : "{}\n");
            for (int i = random.nextInt(12); i > 0; i--) {
                text.append(TOKENS[random.nextInt(TOKENS.length)]);
            }
            check(text.toString().getBytes(StandardCharsets.ISO_8859_1), random, round);
        }
    }

    private static void check(byte[] bytes, Random random, int round) {
        String whole = Transcript.of(bytes, Math.max(1, bytes.length));

        assertThat(Transcript.of(bytes, 1 + random.nextInt(64)))
                .as("round %d in chunks", round)
                .isEqualTo(whole);
        assertThat(summary(bytes)).as("round %d as the model", round).isEqualTo(ModelReader.read(bytes));
    }

    private static String summary(byte[] bytes) {
        try {
            Envelope envelope = Envelope.parse(bytes);
            StringBuilder text = new StringBuilder(
                    envelope.header().eventId().map(EventId::toString).orElse("-"));
            for (EnvelopeItem item : envelope.items()) {
                text.append('\n').append(item.header().typeName()).append(Arrays.toString(item.payload()));
            }
            return text.toString();
        } catch (EnvelopeException e) {
            return "error " + e.reason();
        }
    }

    private static byte[] mutate(byte[] original, Random random) {
        byte[] bytes = original.clone();
        for (int i = 1 + random.nextInt(4); i > 0 && bytes.length > 1; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0:
                    bytes[at] = (byte) random.nextInt(256);
                    break;
                case 1:
                    bytes[at] = '\n';
                    break;
                case 2:
                    bytes = Arrays.copyOf(bytes, at);
                    break;
                case 3:
                    bytes = splice(bytes, at, TOKENS[random.nextInt(TOKENS.length)]);
                    break;
                default:
                    // headers stand in the first bytes, where a random place seldom falls
                    bytes[at % Math.min(bytes.length, 200)] ^= (byte) (1 << random.nextInt(8));
            }
        }
        return bytes;
    }

    private static byte[] splice(byte[] bytes, int at, String token) {
        byte[] inserted = token.getBytes(StandardCharsets.ISO_8859_1);
        byte[] result = Arrays.copyOf(bytes, bytes.length + inserted.length);
        System.arraycopy(inserted, 0, result, at, inserted.length);
        System.arraycopy(bytes, at, result, at + inserted.length, bytes.length - at);
        return result;
    }
}
