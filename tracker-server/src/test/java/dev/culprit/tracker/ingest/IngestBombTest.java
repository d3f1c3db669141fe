package dev.culprit.tracker.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IngestBombTest {
    /** Of a type that only the envelope's limit bounds. */
    private static final byte[] START = "{}\n{\"type\":\"replay_video\"}\n".getBytes(UTF_8);

    private static final byte[] ZEROS = new byte[60 << 20];

    private static final double LIMIT = IngestFixture.LIMITS.envelope();

    private static IngestFixture server;

    @BeforeAll
    static void start() {
        server = new IngestFixture();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void tenMegabytesThatUnpackToTenGigabytes_areRefused() {
        byte[] member = Encodings.gzip(Arrays.copyOf(ZEROS, 10 << 20));
        byte[] bomb = new byte[START.length + 64 + 1000 * member.length];
        byte[] start = Encodings.gzip(START);
        System.arraycopy(start, 0, bomb, 0, start.length);
        for (int i = 0; i < 1000; i++) {
            System.arraycopy(member, 0, bomb, start.length + i * member.length, member.length);
        }

        assertTooLarge(server.envelope(bomb, "Content-Encoding", "gzip"));
        assertThat(server.metrics.get("culprit.ingest.decoded").counter().count())
                .isLessThan(5 * LIMIT);
    }

    @Test
    void deflateBomb_isRefused() {
        assertTooLarge(server.envelope(Encodings.zlib(Encodings.concat(START, ZEROS)), "Content-Encoding", "deflate"));
    }

    @Test
    void zstdBomb_isRefused() {
        assertTooLarge(server.envelope(Encodings.zstd(Encodings.concat(START, ZEROS)), "Content-Encoding", "zstd"));
    }

    @Test
    void brotliOverTheLimitOfAnItem_isRefused() {
        byte[] start = "{}\n{\"type\":\"event\"}\n".getBytes(UTF_8);
        byte[] body = Encodings.brotli(Encodings.concat(start, Arrays.copyOf(ZEROS, (1 << 20) + 1)));

        assertTooLarge(server.envelope(body, "Content-Encoding", "br"));
    }

    @Test
    void storeBomb_isRefused() {
        byte[] bomb = Base64.getEncoder().encode(Encodings.zlib(ZEROS));

        HttpResponse<String> answer = server.post("/api/42/store/", bomb, "X-Sentry-Auth", IngestFixture.AUTH);

        assertTooLarge(answer);
    }

    @Test
    void compressedBodyOverItsLimit_isRefused() {
        byte[] body = new byte[(20 << 20) + 1];

        assertTooLarge(server.envelope(body, "Content-Encoding", "zstd"));
    }

    private static void assertTooLarge(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(413);
        assertThat(answer.body()).contains("envelope exceeded size limits");
        IngestHttpTest.assertCors(answer);
        assertThat(server.spooled).isEmpty();
        assertThat(server.ingest.bytesInFlight()).isZero();
    }
}
