package dev.culprit.system.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.system.harness.Ingest;
import dev.culprit.system.harness.NpmClient;
import dev.culprit.system.harness.Places;
import dev.culprit.system.harness.Processes;
import dev.culprit.system.harness.SharedTracker;
import dev.culprit.system.harness.TestProject;
import dev.culprit.system.harness.TrackerProcess;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Small bodies that become large ones. */
@ExtendWith(SharedTracker.class)
class BombTest {
    private static final long UNPACKED = 400L << 20;
    private static final int TIMES = 5;
    private static final long MOST_GROWTH_KILOBYTES = 160 << 10;
    /** Of a type that only the limit of the whole envelope bounds. */
    private static final byte[] START = "{}\n{\"type\":\"replay_video\"}\n".getBytes(UTF_8);

    private TrackerProcess tracker;
    private TestProject project;

    @BeforeEach
    void makeProject(TrackerProcess shared) {
        tracker = shared;
        project = tracker.newProject("bomb");
    }

    /** Wraps the stream that compresses. */
    private interface Compression {
        OutputStream around(OutputStream out) throws IOException;
    }

    @Test
    void gzipBomb_isRefusedWithinBoundedMemory() throws IOException {
        assertRefused("gzip", bomb(GZIPOutputStream::new));
    }

    @Test
    void deflateBomb_isRefusedWithinBoundedMemory() throws IOException {
        assertRefused("deflate", bomb(DeflaterOutputStream::new));
    }

    @Test
    void zstdBomb_isRefusedWithinBoundedMemory() throws IOException {
        assertRefused("zstd", bomb(ZstdOutputStream::new));
    }

    @Test
    void brotliBomb_isRefusedWithinBoundedMemory() throws IOException {
        Path file = Places.TARGET.resolve("bomb.br");
        String program = "const zlib = require('zlib'), fs = require('fs');"
                + "const start = Buffer.from(process.argv[1]);"
                + "const body = Buffer.concat([start, Buffer.alloc(" + UNPACKED + ")]);"
                + "fs.writeFileSync(process.argv[2], zlib.brotliCompressSync(body,"
                + " {params: {[zlib.constants.BROTLI_PARAM_QUALITY]: 2, [zlib.constants.BROTLI_PARAM_LGWIN]: 22}}));";
        NpmClient.of("node11")
                .run(Map.of(), "-e", program, new String(START, UTF_8), file.toString())
                .expectSuccess("node");

        assertRefused("br", Files.readAllBytes(file));
    }

    private void assertRefused(String encoding, byte[] bomb) {
        assertThat(bomb.length).as("bytes on the wire").isLessThan(2 << 20);
        long before = Processes.peakMemoryKilobytes(tracker.pid());

        for (int i = 0; i < TIMES; i++) {
            HttpResponse<String> answer = Ingest.post(project, bomb, "Content-Encoding", encoding);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(413);
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .contains("*");
        }

        assertThat(Processes.peakMemoryKilobytes(tracker.pid()) - before)
                .as("growth of the server's peak memory")
                .isLessThan(MOST_GROWTH_KILOBYTES);
        String id = Ingest.newId();
        Ingest.post(project, Ingest.envelope(id, Ingest.error("Neighbour", "fine")));
        tracker.database().awaitEvent(project, id);
    }

    private static byte[] bomb(Compression compression) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] zeros = new byte[1 << 20];
        try (OutputStream out = compression.around(bytes)) {
            out.write(START);
            for (long written = 0; written < UNPACKED; written += zeros.length) {
                out.write(zeros);
            }
        }
        return bytes.toByteArray();
    }
}
