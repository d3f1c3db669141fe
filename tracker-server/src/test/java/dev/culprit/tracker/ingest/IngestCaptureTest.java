package dev.culprit.tracker.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.protocol.Envelope;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sends the recorded requests of real clients again, with the headers they had. */
class IngestCaptureTest {
    private static final Path CAPTURES = Path.of("../common-protocol/src/test/resources/captures");
    /** The HTTP client writes these itself. */
    private static final Set<String> OWN_HEADERS =
            Set.of("host", "connection", "content-length", "transfer-encoding", "keep-alive");

    private static IngestFixture server;

    @BeforeAll
    static void start() {
        server = new IngestFixture();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<Path> requests() throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(CAPTURES)) {
            files = walk.filter(file -> file.toString().endsWith(".request.txt"))
                    .sorted()
                    .toList();
        }
        assertThat(files).hasSizeGreaterThan(200);
        return files.stream();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void recordedRequest_isAccepted(Path file) throws IOException {
        List<String> lines = Files.readString(file).lines().toList();
        byte[] body = Files.readAllBytes(
                file.resolveSibling(file.getFileName().toString().replace(".request.txt", ".body.raw")));
        // a tunnel passes the body on without a query, and the path is its own
        String path =
                lines.get(0).replace("POST ", "").replace(" HTTP/1.1", "").replace("/tunnel", "/api/42/envelope/");
        boolean chunked = false;
        HttpRequest.Builder request = server.request(path);
        for (String line : lines.subList(1, lines.indexOf(""))) {
            String name = line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT);
            chunked |= name.equals("transfer-encoding");
            if (!OWN_HEADERS.contains(name)) {
                request.header(name, line.substring(line.indexOf(':') + 1).trim());
            }
        }
        request.POST(
                chunked
                        ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))
                        : BodyPublishers.ofByteArray(body));

        HttpResponse<String> answer = server.send(request);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).matches("\\{}|\\{\"id\":\"[0-9a-f]{32}\"}");
        assertThat(Envelope.parse(server.lastSpooled().envelope()).items()).isNotEmpty();
        assertThat(server.lastSpooled().client()).isNotNull();
    }
}
