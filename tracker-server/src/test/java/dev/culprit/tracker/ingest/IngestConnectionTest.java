package dev.culprit.tracker.ingest;

import static dev.culprit.tracker.ingest.IngestFixture.AUTH;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.culprit.tracker.ingest.IngestFixture.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IngestConnectionTest {
    private static final String EVENT = "{}\n{\"type\":\"event\"}\n{}";

    @Test
    void clientThatLeavesMidway_givesItsMemoryBack() throws IOException {
        try (IngestFixture server = new IngestFixture()) {
            try (Socket socket = server.connect()) {
                write(socket, head(1 << 20) + "{}\n{\"type\":\"attachment\"}\n" + "x".repeat(100_000));
                await().until(() -> server.ingest.bytesInFlight() >= 100_000);
            }
            await().until(() -> server.ingest.bytesInFlight() == 0);
            await().until(() -> !server.outcomes.isEmpty());
            assertThat(server.outcomes).extracting(Refused::reason).containsExactly("disconnected");
            assertThat(server.spooled).isEmpty();
        }
    }

    /** As when the memory ends while a large envelope is copied: what threw must not keep its share for ever. */
    @Test
    void error_isAnsweredAndGivesItsMemoryBack() {
        try (IngestFixture server = new IngestFixture()) {
            server.fault = Optional.of(new StackOverflowError("made up"));

            assertThat(server.envelope(EVENT).statusCode()).isEqualTo(503);

            assertThat(server.ingest.bytesInFlight()).isZero();
            assertThat(server.outcomes).extracting(Refused::reason).containsExactly("internal");
            server.fault = Optional.empty();
            assertThat(server.envelope(EVENT).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void stalledBody_isAnsweredAndClosed() throws IOException {
        try (IngestFixture server = new IngestFixture(IngestFixture.LIMITS, Duration.ofMillis(200), false);
                Socket socket = server.connect()) {
            write(socket, head(100) + "{}");

            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 408 ").containsIgnoringCase("access-control-allow-origin: *");
            assertThat(server.outcomes).extracting(Refused::reason).containsExactly("timeout");
            assertThat(server.ingest.bytesInFlight()).isZero();
        }
    }

    @Test
    void refusedRequestOnAKeptConnection_leavesItUsable() throws IOException {
        try (IngestFixture server = new IngestFixture();
                Socket socket = server.connect()) {
            String refused = head(500_000).replace(IngestFixture.KEY, IngestFixture.CLOSED_KEY);
            write(socket, refused + "x".repeat(500_000));
            assertThat(readAnswer(socket.getInputStream())).startsWith("HTTP/1.1 403 ");

            write(socket, head(EVENT.length()) + EVENT);
            assertThat(readAnswer(socket.getInputStream())).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void refusal_isAnsweredBeforeTheBodyIsSent() throws IOException {
        try (IngestFixture server = new IngestFixture();
                Socket socket = server.connect()) {
            write(socket, head(500_000).replace(IngestFixture.KEY, IngestFixture.CLOSED_KEY));

            assertThat(readAnswer(socket.getInputStream())).startsWith("HTTP/1.1 403 ");
        }
    }

    @Test
    void bodyThatDripsByteByByte_isTaken() throws IOException {
        try (IngestFixture server = new IngestFixture();
                Socket socket = server.connect()) {
            socket.setTcpNoDelay(true);
            write(socket, head(EVENT.length()));
            for (byte b : EVENT.getBytes(UTF_8)) {
                socket.getOutputStream().write(b);
                socket.getOutputStream().flush();
            }

            assertThat(readAnswer(socket.getInputStream())).startsWith("HTTP/1.1 200 ");
            assertThat(server.lastEnvelope()).isEqualTo(EVENT);
        }
    }

    @Test
    void expectContinue_isAnswered() throws IOException {
        try (IngestFixture server = new IngestFixture();
                Socket socket = server.connect()) {
            write(socket, head(EVENT.length()).replace("\r\n\r\n", "\r\nExpect: 100-continue\r\n\r\n"));
            assertThat(readAnswer(socket.getInputStream())).startsWith("HTTP/1.1 100 ");

            write(socket, EVENT);
            assertThat(readAnswer(socket.getInputStream())).startsWith("HTTP/1.1 200 ");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST /api/42/envelope/?sentry_key=%zz, 401",
        "GET /api/42/store/?sentry_key=%zz&sentry_data=x, 401",
        "GET /api/42/store/?sentry_key=e12d836b15bb49d7bbf99e64295d995b&sentry_data=%zz, 400",
        "GET /api/42/envelope/, 404",
        "POST /api/envelope/, 404",
        "POST /api/x/envelope/, 404",
        "POST /api/1234567890123456789/envelope/, 404"
    })
    void oddRequestLine_isRefused(String requestLine, int status) throws IOException {
        try (IngestFixture server = new IngestFixture();
                Socket socket = server.connect()) {
            write(socket, requestLine + " HTTP/1.1\r\nHost: h\r\n\r\n");

            assertThat(readAnswer(socket.getInputStream())).startsWith("HTTP/1.1 " + status);
        }
    }

    @Test
    void memoryOfAllRequests_isBoundedAndFreed() throws IOException {
        IngestLimits limits =
                new IngestLimits(40 << 20, 20 << 20, 1 << 20, 20 << 20, 30, 1024, 1024, 1024, 100, 1 << 20);
        try (IngestFixture server = new IngestFixture(limits, Duration.ofSeconds(60), false)) {
            String large = "{}\n{\"type\":\"attachment\"}\n" + "x".repeat(700_000);
            try (Socket first = server.connect()) {
                write(first, head(1 << 20) + large);
                await().until(() -> server.ingest.bytesInFlight() > 700_000);

                assertThat(server.envelope(large).statusCode()).isEqualTo(503);
                assertThat(server.envelope(EVENT).statusCode()).isEqualTo(200);
                assertThat(server.outcomes).extracting(Refused::reason).containsExactly("no_memory");
            }
            await().until(() -> server.ingest.bytesInFlight() == 0);
            assertThat(server.envelope(large).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void answer_waitsForTheSpool() throws Exception {
        try (IngestFixture server = new IngestFixture()) {
            CompletableFuture<Long> durable = new CompletableFuture<>();
            server.appended = durable;
            CompletableFuture<Integer> status =
                    CompletableFuture.supplyAsync(() -> server.envelope(EVENT).statusCode());
            await().until(() -> server.ingest.bytesInFlight() > 0);
            assertThat(status).isNotDone();

            durable.complete(1L);

            assertThat(status.get()).isEqualTo(200);
            await().until(() -> server.ingest.bytesInFlight() == 0);
        }
    }

    @Test
    void manyClientsAtOnce_areAllAccepted() throws Exception {
        try (IngestFixture server = new IngestFixture()) {
            byte[] zipped = Encodings.gzip(("{}\n{\"type\":\"attachment\"}\n" + "ab".repeat(50_000)).getBytes(UTF_8));
            ExecutorService clients = Executors.newFixedThreadPool(16);
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                boolean small = i % 2 == 0;
                answers.add(clients.submit(() -> small
                        ? server.envelope(EVENT).statusCode()
                        : server.envelope(zipped, "Content-Encoding", "gzip").statusCode()));
            }
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
            clients.shutdown();
            assertThat(server.spooled).hasSize(500);
            await().until(() -> server.ingest.bytesInFlight() == 0);
        }
    }

    @Test
    void forwardedAddress_countsOnlyBehindAProxy() {
        try (IngestFixture open = new IngestFixture();
                IngestFixture proxied = new IngestFixture(IngestFixture.LIMITS, Duration.ofSeconds(60), true)) {
            open.envelope(EVENT, "X-Forwarded-For", "203.0.113.9");
            proxied.envelope(EVENT, "X-Forwarded-For", "203.0.113.9, 10.0.0.1");
            assertThat(proxied.lastSpooled().remoteAddress()).isEqualTo("203.0.113.9");
            proxied.envelope(EVENT, "X-Forwarded-For", "<script>");

            assertThat(open.lastSpooled().remoteAddress()).isEqualTo("127.0.0.1");
            assertThat(proxied.lastSpooled().remoteAddress()).isEqualTo("127.0.0.1");
        }
    }

    private static String head(int length) {
        return "POST /api/42/envelope/ HTTP/1.1\r\nHost: h\r\nX-Sentry-Auth: " + AUTH + "\r\nContent-Length: " + length
                + "\r\n\r\n";
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(UTF_8));
        out.flush();
    }

    /** The head of an answer, and its body when it has a length. */
    private static String readAnswer(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                return text.toString();
            }
            text.append((char) b);
        }
        int at = text.toString().toLowerCase(Locale.ROOT).indexOf("content-length: ");
        if (at >= 0) {
            int length = Integer.parseInt(text.substring(at + 16, text.indexOf("\r\n", at)));
            text.append(new String(in.readNBytes(length), UTF_8));
        }
        return text.toString();
    }
}
