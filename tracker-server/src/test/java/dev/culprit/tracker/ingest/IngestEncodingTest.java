package dev.culprit.tracker.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IngestEncodingTest {
    private static final byte[] PLAIN = envelope();

    private static IngestFixture server;

    @BeforeAll
    static void start() {
        server = new IngestFixture();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<Arguments> encodings() {
        return Stream.of(
                arguments("gzip", Encodings.gzip(PLAIN)),
                arguments("x-gzip", Encodings.gzip(PLAIN)),
                arguments("GZIP", Encodings.gzip(PLAIN)),
                arguments("gzip", Encodings.concat(Encodings.gzip(head()), Encodings.gzip(tail()))),
                arguments("deflate", Encodings.zlib(PLAIN)),
                arguments("deflate", Encodings.rawDeflate(PLAIN)),
                arguments("br", Encodings.brotli(PLAIN)),
                arguments("zstd", Encodings.zstd(PLAIN)),
                arguments("identity", PLAIN),
                arguments("UTF-8", PLAIN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("encodings")
    void encodedBody_isSpooledDecoded(String encoding, byte[] body) {
        HttpResponse<String> answer = server.envelope(body, "Content-Encoding", encoding);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(server.lastSpooled().envelope()).isEqualTo(PLAIN);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("encodings")
    void chunkedBodyWithoutLengthOrType_isTaken(String encoding, byte[] body) {
        HttpResponse<String> answer = server.send(server.request("/api/42/envelope/")
                .header("X-Sentry-Auth", IngestFixture.AUTH)
                .header("Content-Encoding", encoding)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(server.lastSpooled().envelope()).isEqualTo(PLAIN);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("encodings")
    void bodyThatIsCutOff_isRefused(String encoding, byte[] body) {
        HttpResponse<String> answer =
                server.envelope(Arrays.copyOf(body, body.length - 5), "Content-Encoding", encoding);

        assertThat(answer.statusCode()).isEqualTo(400);
        IngestHttpTest.assertCors(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd"})
    void bodyOfAnotherEncoding_isRefused(String encoding) {
        HttpResponse<String> answer = server.envelope(PLAIN, "Content-Encoding", encoding);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"detail\":\"bad content encoding\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd"})
    void emptyBody_isRefused(String encoding) {
        assertThat(server.envelope(new byte[0], "Content-Encoding", encoding).statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"compress", "gzip, gzip", "lzma"})
    void unknownEncoding_isRefused(String encoding) {
        HttpResponse<String> answer = server.envelope(PLAIN, "Content-Encoding", encoding);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("expected identity, gzip, deflate, br or zstd");
    }

    @Test
    void wrongChecksumOfGzip_isRefused() {
        byte[] body = Encodings.gzip(PLAIN);
        body[body.length - 7] ^= 1;

        assertThat(server.envelope(body, "Content-Encoding", "gzip").statusCode())
                .isEqualTo(400);
    }

    /** Large enough for several reads from the socket and several windows, and hard to compress. */
    private static byte[] envelope() {
        byte[] payload = new byte[200_000];
        new Random(5).nextBytes(payload);
        String header = "{\"event_id\":\"ce10eff725ea4dca8427080dd88dae13\"}\n" + "{\"type\":\"attachment\",\"length\":"
                + payload.length + "}\n";
        return Encodings.concat(header.getBytes(UTF_8), payload);
    }

    private static byte[] head() {
        return Arrays.copyOf(PLAIN, 1000);
    }

    private static byte[] tail() {
        return Arrays.copyOfRange(PLAIN, 1000, PLAIN.length);
    }
}
