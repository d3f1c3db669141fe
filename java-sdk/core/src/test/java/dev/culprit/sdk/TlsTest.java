package dev.culprit.sdk;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS, directly and through a proxy with a login; who the server is, is always checked. */
class TlsTest extends ClientFixture {
    @TempDir
    Path folder;

    private final List<String> told = new CopyOnWriteArrayList<>();

    @Test
    void certificateThatIsTrusted_isSentTo() throws Exception {
        Certificates certificates = new Certificates(folder, "dns:localhost,ip:127.0.0.1");
        try (RecordingServer secure = new RecordingServer(0, certificates.server())) {
            CulpritClient client = client(options -> secured(options, secure, certificates));
            client.captureMessage("one");
            client.flush(60_000);
            client.captureMessage("two");
            client.flush(60_000);

            assertThat(secure.messages()).containsExactly("one", "two");
            assertThat(secure.received().get(1).remotePort)
                    .isEqualTo(secure.received().get(0).remotePort);
        }
    }

    @Test
    void certificateThatNobodySigned_isNotSentTo() throws Exception {
        Certificates certificates = new Certificates(folder, "dns:localhost,ip:127.0.0.1");
        assertNothingIsSent(certificates, "certification path");
    }

    @Test
    void certificateOfAnotherHost_isNotSentTo() throws Exception {
        Certificates certificates = new Certificates(folder, "dns:elsewhere.example");
        assertNothingIsSent(certificates, "127.0.0.1");
    }

    private void assertNothingIsSent(Certificates certificates, String reason) throws Exception {
        boolean trusted = reason.startsWith("127");
        try (RecordingServer secure = new RecordingServer(0, certificates.server())) {
            CulpritClient client = client(options -> {
                secured(options, secure, certificates);
                if (!trusted) {
                    options.setSslSocketFactory(null);
                }
            });
            client.captureMessage("kept back");
            client.flush(60_000);

            assertThat(client.isHealthy()).isFalse();
            assertThat(secure.received()).isEmpty();
            assertThat(told).anyMatch(line -> line.contains("could not be reached") && line.contains(reason));
        }
    }

    @Test
    void tunnelThroughAProxyWithALogin_isUsedAndKeepsItsLoginToItself() throws Exception {
        Certificates certificates = new Certificates(folder, "dns:known.to.the.proxy.invalid");
        try (RecordingServer secure = new RecordingServer(0, certificates.server());
                ForwardProxy proxy = new ForwardProxy("joe", "s\u00e9cret:1")) {
            CulpritClient client = client(options -> {
                secured(options, secure, certificates);
                options.setDsn(requireNonNull(options.getDsn()).replace("127.0.0.1", "known.to.the.proxy.invalid"));
                options.setProxy(new CulpritOptions.Proxy("127.0.0.1", proxy.port(), "joe", "s\u00e9cret:1"));
            });
            client.captureMessage("one");
            client.flush(60_000);
            client.captureMessage("two");
            client.flush(60_000);

            assertThat(secure.messages()).containsExactly("one", "two");
            assertThat(proxy.requests())
                    .containsExactly("200 CONNECT known.to.the.proxy.invalid:" + secure.port() + " HTTP/1.1");
            assertThat(secure.received()).noneMatch(request -> request.headers.containsKey("Proxy-Authorization"));
        }
    }

    @Test
    void tunnelThatTheProxyRefuses_isToldAndLeavesTheEventWaiting() throws Exception {
        Certificates certificates = new Certificates(folder, "dns:localhost,ip:127.0.0.1");
        try (RecordingServer secure = new RecordingServer(0, certificates.server());
                ForwardProxy proxy = new ForwardProxy("joe", "right")) {
            CulpritClient client = client(options -> {
                secured(options, secure, certificates);
                options.setProxy(new CulpritOptions.Proxy("127.0.0.1", proxy.port(), "joe", "wrong"));
            });
            client.captureMessage("waits");
            client.flush(60_000);

            assertThat(client.isHealthy()).isFalse();
            assertThat(secure.received()).isEmpty();
            assertThat(told).anyMatch(line -> line.contains("expected a tunnel through the proxy, found HTTP/1.1 407"));
            assertThat(String.join("\n", told)).doesNotContain("wrong");
        }
    }

    @Test
    void plainHttpThroughAProxyWithALogin_isForwarded() {
        try (ForwardProxy proxy = new ForwardProxy("joe", "secret")) {
            CulpritClient client = client(options -> {
                options.setDsn(requireNonNull(options.getDsn()).replace("127.0.0.1", "known.to.the.proxy.invalid"));
                options.setProxy(new CulpritOptions.Proxy("127.0.0.1", proxy.port(), "joe", "secret"));
            });
            client.captureMessage("one");
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(server.messages()).containsExactly("one"));

            assertThat(proxy.requests())
                    .containsExactly("200 POST http://known.to.the.proxy.invalid:" + server.port()
                            + "/api/42/envelope/ HTTP/1.1");
            client.close();
            assertThat(server.discarded()).isEqualTo(Map.of());
        }
    }

    private void secured(CulpritOptions options, RecordingServer secure, Certificates certificates) {
        try {
            SSLContext trust = certificates.client();
            options.setDsn(secure.dsn().replace("http:", "https:"));
            options.setSslSocketFactory(trust.getSocketFactory());
            options.setDebug(true);
            options.setShutdownTimeoutMillis(1_000);
            options.setLogger((level, message, cause) -> told.add(message + " " + cause));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
