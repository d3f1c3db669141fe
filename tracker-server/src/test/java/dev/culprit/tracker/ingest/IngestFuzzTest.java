package dev.culprit.tracker.ingest;

import static dev.culprit.tracker.ingest.IngestFixture.AUTH;
import static dev.culprit.tracker.ingest.IngestFixture.KEY;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever comes, there is an answer, it is none of 500, and no memory stays taken. */
class IngestFuzzTest {
    private static final String[] PARTS = {
        "{}",
        "\n",
        "{\"type\":\"event\"}\n",
        "{\"type\":\"attachment\",\"length\":3}\nabc\n",
        "{\"a\":1}",
        "\0",
        "\u00ff",
        "{\"event_id\":\"ce10eff725ea4dca8427080dd88dae13\",\"dsn\":\"http://" + KEY + "@h/42\"}\n",
        "sentry_data=",
        "%7B",
        "{\"type\":\"log\",\"item_count\":3}\n",
        "\"",
        "[",
        "}",
        "aGVsbG8="
    };
    private static final String[] ENCODINGS = {"gzip", "deflate", "br", "zstd", "identity", "", "x"};
    private static final String[] PATHS = {
        "/api/42/envelope/",
        "/api/42/envelope",
        "/api/42/store/",
        "/api/store/",
        "/api/43/store/",
        "/api/42/envelope/?sentry_key=" + KEY,
        "/api/42/envelope/?sentry_key=%ff",
        "/api/42/envelope/?sentry_key",
        "/api/0/envelope/",
        "/api/999999999999999999/store"
    };
    private static final String[] AUTHS = {AUTH, AUTH, "Sentry", "x", "sentry_key=" + KEY + ",sentry_version=99"};

    @Test
    void randomRequests_areAnsweredWithoutAServerError() {
        Random random = new Random(20261122);
        try (IngestFixture server = new IngestFixture()) {
            for (int round = 0; round < 3000; round++) {
                byte[] body = encode(body(random), random);
                HttpRequest.Builder request = server.request(pick(PATHS, random));
                if (random.nextInt(4) > 0) {
                    request.header("X-Sentry-Auth", pick(AUTHS, random));
                }
                if (random.nextInt(3) > 0) {
                    request.header("Content-Encoding", pick(ENCODINGS, random));
                }
                request.POST(
                        random.nextBoolean()
                                ? BodyPublishers.ofByteArray(body)
                                : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

                int status = server.send(request).statusCode();

                assertThat(List.of(200, 400, 401, 403, 413))
                        .as("round %d", round)
                        .contains(status);
            }
            assertThat(server.outcomes).noneMatch(refused -> refused.reason().equals("internal"));
            assertThat(server.spooled).isNotEmpty();
            await().until(() -> server.ingest.bytesInFlight() == 0);
        }
    }

    @Test
    void brokenHttp_leavesTheServerWell() throws IOException {
        Random random = new Random(9);
        try (IngestFixture server = new IngestFixture()) {
            String good = "POST /api/42/envelope/ HTTP/1.1\r\nHost: h\r\nX-Sentry-Auth: " + AUTH
                    + "\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{}\n\r\n0\r\n\r\n";
            for (int round = 0; round < 300; round++) {
                byte[] bytes = good.getBytes(UTF_8);
                for (int i = random.nextInt(4); i >= 0; i--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
                try (Socket socket = server.connect()) {
                    socket.getOutputStream().write(bytes, 0, 1 + random.nextInt(bytes.length));
                    socket.shutdownOutput();
                    String answer = new String(socket.getInputStream().readNBytes(12), ISO_8859_1);
                    assertThat(answer).as("round %d", round).doesNotStartWith("HTTP/1.1 500");
                }
            }
            assertThat(server.envelope("{}").statusCode()).isEqualTo(200);
            await().until(() -> server.ingest.bytesInFlight() == 0);
        }
    }

    private static byte[] body(Random random) {
        if (random.nextInt(5) == 0) {
            byte[] bytes = new byte[random.nextInt(5000)];
            random.nextBytes(bytes);
            return bytes;
        }
        StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "" : "{}\n");
        for (int i = random.nextInt(10); i > 0; i--) {
            text.append(pick(PARTS, random));
        }
        return text.toString().getBytes(ISO_8859_1);
    }

    /** Mostly well encoded, sometimes damaged afterwards, and often not what the header will say. */
    private static byte[] encode(byte[] body, Random random) {
        byte[] encoded =
                switch (random.nextInt(8)) {
                    case 0 -> Encodings.gzip(body);
                    case 1 -> Encodings.zlib(body);
                    case 2 -> Encodings.zstd(body);
                    case 3 -> Encodings.brotli(body);
                    case 4 -> Base64.getEncoder().encode(body);
                    default -> body;
                };
        if (encoded.length > 0 && random.nextInt(3) == 0) {
            encoded[random.nextInt(encoded.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return random.nextInt(6) == 0 ? Arrays.copyOf(encoded, random.nextInt(encoded.length + 1)) : encoded;
    }

    private static String pick(String[] options, Random random) {
        return options[random.nextInt(options.length)];
    }
}
