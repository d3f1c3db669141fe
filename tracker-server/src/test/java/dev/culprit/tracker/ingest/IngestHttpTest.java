package dev.culprit.tracker.ingest;

import static dev.culprit.tracker.ingest.IngestFixture.AUTH;
import static dev.culprit.tracker.ingest.IngestFixture.CLOSED_KEY;
import static dev.culprit.tracker.ingest.IngestFixture.KEY;
import static dev.culprit.tracker.ingest.IngestFixture.ORIGIN_KEY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.protocol.RateLimit;
import dev.culprit.tracker.ingest.IngestFixture.Refused;
import dev.culprit.tracker.outcome.Outcome;
import dev.culprit.tracker.spool.SpoolException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IngestHttpTest {
    private static final String ID = "ce10eff725ea4dca8427080dd88dae13";
    private static final String EVENT = "{\"event_id\":\"" + ID + "\"}\n{\"type\":\"event\"}\n{\"message\":\"x\"}";
    private static final byte[] BODY = EVENT.getBytes(UTF_8);

    private static IngestFixture server;

    @BeforeAll
    static void start() {
        server = new IngestFixture();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void reset() {
        server.spooled.clear();
        server.outcomes.clear();
        server.appended = CompletableFuture.completedFuture(1L);
        server.rateLimits = List.of();
    }

    @Test
    void event_isSpooledAsItCameAndAnswered() {
        HttpResponse<String> answer = server.envelope(EVENT, "User-Agent", "agent/1");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"id\":\"" + ID + "\"}");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
        assertThat(server.spooled).hasSize(1);
        assertThat(server.lastEnvelope()).isEqualTo(EVENT);
        assertThat(server.lastSpooled().projectId()).isEqualTo(42);
        assertThat(server.lastSpooled().keyId()).isEqualTo(7);
        assertThat(server.lastSpooled().eventId()).isEqualTo(ID);
        assertThat(server.lastSpooled().client()).isEqualTo("test/1.0");
        assertThat(server.lastSpooled().userAgent()).isEqualTo("agent/1");
        assertThat(server.lastSpooled().remoteAddress()).isEqualTo("127.0.0.1");
        assertThat(server.outcomes).isEmpty();
    }

    @Test
    void clientReport_hasNoIdToAnswer() {
        HttpResponse<String> answer = server.envelope("{}\n{\"type\":\"client_report\"}\n{}");

        assertThat(answer.body()).isEqualTo("{}");
        assertThat(server.lastSpooled().eventId()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"event_id\":\"not an id\"}"})
    void eventWithoutId_getsOne(String header) {
        HttpResponse<String> answer = server.envelope(header + "\n{\"type\":\"event\"}\n{}");

        assertThat(answer.body()).matches("\\{\"id\":\"[0-9a-f]{32}\"}");
        assertThat(answer.body()).contains(String.valueOf(server.lastSpooled().eventId()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{}\n",
                "{}\n{\"type\":\"later\"}\n{}\n",
                "{}\n{\"type\":\"session\"}",
                "{}\n{\"type\":\"attachment\",\"length\":0}\n"
            })
    void emptyAndUnknown_areAccepted(String envelope) {
        assertThat(server.envelope(envelope).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/42/envelope", "/api/42/envelope/", "/api/42/envelope/?sentry_version=7&sentry_key=" + KEY})
    void pathWithAndWithoutSlash_isTaken(String path) {
        String[] headers = path.contains("?") ? new String[0] : new String[] {"X-Sentry-Auth", AUTH};

        assertThat(server.post(path, BODY, headers).statusCode()).isEqualTo(200);
    }

    @Test
    void everyFormOfAuthentication_isAccepted() {
        String basic = "Basic " + Base64.getEncoder().encodeToString((KEY + ":").getBytes(UTF_8));
        String query = "/api/42/envelope/?sentry_key=" + KEY + "&sentry_version=7&sentry_client=q%2F2";

        assertThat(server.post(query, BODY).statusCode()).isEqualTo(200);
        assertThat(server.lastSpooled().client()).isEqualTo("q/2");
        assertThat(server.post("/api/42/envelope/", BODY, "Authorization", AUTH).statusCode())
                .isEqualTo(200);
        assertThat(server.post("/api/42/envelope/", BODY, "Authorization", basic)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void dsnInTheEnvelope_isAuthenticationWhenThereIsNoOther() {
        HttpResponse<String> answer =
                server.post("/api/42/envelope/", dsnEnvelope("http://" + KEY + "@elsewhere:1/42"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(server.lastSpooled().keyId()).isEqualTo(7);
        assertThat(server.lastSpooled().client()).isEqualTo("sdk/3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://KEY@h/43|400|header mismatch between envelope and request",
                "http://00000000000000000000000000000009@h/42|403|event submission rejected with_reason: ProjectKey",
                "nonsense|400|bad dsn in envelope header",
            })
    void wrongDsn_isRefused(String dsn, int status, String detail) {
        HttpResponse<String> answer = server.post("/api/42/envelope/", dsnEnvelope(dsn.replace("KEY", KEY)));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(detail);
        assertCors(answer);
    }

    @Test
    void dsnThatContradictsTheRequest_isRefused() {
        assertThat(server.envelope(dsnEnvelope("http://" + KEY + "@h/43")).statusCode())
                .isEqualTo(400);
        assertThat(server.envelope(dsnEnvelope("http://" + CLOSED_KEY + "@h/42"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(server.envelope(dsnEnvelope("http://" + KEY + "@h/42")).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none|/api/42/envelope/|401|missing authorization information",
                "none|/api/42/store/|401|missing authorization information",
                "none|/api/43/envelope/|403|event submission rejected with_reason: ProjectId",
                "Sentry sentry_version=7|/api/42/envelope/|401|bad sentry authentication header",
                "Sentry sentry_key=abc|/api/42/envelope/|400|bad public key",
                "Sentry sentry_key=" + KEY + ",sentry_version=9|/api/42/envelope/|400|unsupported protocol version",
                "Sentry sentry_key=" + CLOSED_KEY + "|/api/42/envelope/|403|with_reason: ProjectKey",
                "Sentry sentry_key=" + KEY + "|/api/43/envelope/|403|with_reason: ProjectId",
                "Sentry sentry_key=" + KEY + "|/api/42/envelope/?sentry_key=" + KEY + "|401|multiple authorization",
            })
    void requestThatMayNotSend_isRefusedBeforeItsBody(String auth, String path, int status, String detail) {
        String[] headers = auth == null ? new String[0] : new String[] {"X-Sentry-Auth", auth};

        HttpResponse<String> answer = server.post(path, BODY, headers);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).startsWith("{\"detail\":\"").contains(detail);
        assertThat(answer.headers().firstValue("X-Sentry-Error")).isPresent();
        assertCors(answer);
        assertThat(server.spooled).isEmpty();
        assertThat(server.outcomes).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "https://shop.example, none, 200",
                "https://shop.example:8443, none, 200",
                "https://a.b.example.org, none, 200",
                "none, https://shop.example/page?x=1, 200",
                "none, none, 200",
                "https://example.org, none, 403",
                "https://evilexample.org, none, 403",
                "https://shop.example.evil, none, 403",
                "'null', none, 403",
                "none, https://evil/?shop.example, 403",
            })
    void originOfABrowser_isCheckedAgainstTheKey(String origin, String referer, int status) {
        var request =
                server.request("/api/42/envelope/?sentry_key=" + ORIGIN_KEY).POST(BodyPublishers.ofByteArray(BODY));
        if (origin != null) {
            request.header("Origin", origin);
        }
        if (referer != null) {
            request.header("Referer", referer);
        }

        HttpResponse<String> answer = server.send(request);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertCors(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "hello",
                "{}\n{}",
                "{}\n{\"type\":\"event\",\"length\":9}\nx",
                "{}\n{\"type\":\"event\",\"length\":-1}\n"
            })
    void brokenEnvelope_isRefusedWithTheCause(String envelope) {
        HttpResponse<String> answer = server.envelope(envelope);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).startsWith("{\"detail\":\"invalid event envelope\",\"causes\":[\"expected");
        assertCors(answer);
        assertThat(server.outcomes).allMatch(refused -> refused.reason().equals("invalid_envelope"));
    }

    @Test
    void twoEvents_areOneTooMany() {
        HttpResponse<String> answer = server.envelope(EVENT + "\n{\"type\":\"transaction\"}\n{}");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).isEqualTo("{\"detail\":\"envelope exceeded size limits for type 'transaction'\"}");
        assertThat(server.outcomes)
                .containsExactlyInAnyOrder(
                        new Refused(42, 7, "error", Outcome.INVALID, "too_large", 1),
                        new Refused(42, 7, "transaction", Outcome.INVALID, "too_large", 1));
    }

    @ParameterizedTest
    @CsvSource({
        "event, 1048576",
        "transaction, 1048576",
        "check_in, 102400",
        "client_report, 102400",
        "session, 1048576",
        "attachment, 20971520",
        "log, 12582912",
        "span, 12582912"
    })
    void itemAtItsLimit_passesAndOneByteMoreDoesNot(String type, int limit) {
        String header = "{}\n{\"type\":\"" + type + "\"}\n";

        assertThat(server.envelope(header + "x".repeat(limit)).statusCode()).isEqualTo(200);
        assertThat(server.envelope(header + "x".repeat(limit + 1)).statusCode()).isEqualTo(413);
        assertThat(server.envelope("{}\n{\"type\":\"" + type + "\",\"length\":" + (limit + 1) + "}\n")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void tooManyItems_areRefused() {
        String item = "\n{\"type\":\"session\"}\n{}";

        assertThat(server.envelope("{}" + item.repeat(100)).statusCode()).isEqualTo(200);
        assertThat(server.envelope("{}" + item.repeat(101)).statusCode()).isEqualTo(413);
        assertThat(server.envelope("{}" + item.repeat(30).replace("session", "attachment"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.envelope("{}" + item.repeat(31).replace("session", "attachment"))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void announcedBodyOverTheLimit_isRefused() {
        HttpResponse<String> answer = server.envelope(new byte[(40 << 20) + 1]);

        assertThat(answer.statusCode()).isEqualTo(413);
        assertCors(answer);
    }

    @Test
    void preflight_allowsWhatClientsSend() {
        HttpResponse<String> answer = server.send(server.request("/api/42/envelope/")
                .header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Methods")).contains("POST");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
                .contains("x-sentry-auth", "content-type", "content-encoding");
        assertThat(answer.headers().firstValue("Access-Control-Max-Age")).contains("3600");
        assertCors(answer);
    }

    @ParameterizedTest
    @EnumSource
    void spoolThatRefuses_isAnsweredWith503(SpoolException.Reason reason) {
        server.appended = CompletableFuture.failedFuture(new SpoolException(reason, "no"));

        HttpResponse<String> answer = server.envelope(EVENT);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("{\"detail\":\"failed to queue envelope\"}");
        assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
        assertCors(answer);
        String counted = "spool_" + reason.name().toLowerCase(Locale.ROOT);
        assertThat(server.outcomes).containsExactly(new Refused(42, 7, "error", Outcome.INVALID, counted, 1));
    }

    @Test
    void unexpectedFault_isAnsweredWith503() {
        server.appended = CompletableFuture.failedFuture(new IllegalStateException("expected by this test"));

        assertThat(server.envelope(EVENT).statusCode()).isEqualTo(503);
        assertThat(server.outcomes).extracting(Refused::reason).containsExactly("internal");
    }

    @Test
    void limitOnEverythingInside_isAnsweredWith429() {
        server.rateLimits = List.of(
                new RateLimit(Duration.ofMillis(59_500), List.of("error"), "key", "quota"),
                new RateLimit(Duration.ofSeconds(10), List.of("session"), "key", null));

        HttpResponse<String> answer = server.envelope(EVENT);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("60");
        assertThat(answer.headers().firstValue("X-Sentry-Rate-Limits")).contains("60:error:key:quota, 10:session:key");
        assertThat(answer.body()).contains("quota");
        assertCors(answer);
        assertThat(server.outcomes)
                .containsExactly(new Refused(42, 7, "error", Outcome.RATE_LIMITED, "rate_limited", 1));
        assertThat(server.spooled).isEmpty();
    }

    @Test
    void limitOnSomethingElse_isToldWithThe200() {
        server.rateLimits = List.of(new RateLimit(Duration.ofSeconds(10), List.of("session"), "key", null));

        HttpResponse<String> answer = server.envelope(EVENT);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Sentry-Rate-Limits")).contains("10:session:key");
        assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
    }

    @Test
    void clientReport_isNeverLimited() {
        server.rateLimits = List.of(new RateLimit(Duration.ofSeconds(10), List.of(), "key", null));

        assertThat(server.envelope("{}\n{\"type\":\"client_report\"}\n{}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void containerItems_areCountedByTheirContent() {
        server.appended = CompletableFuture.failedFuture(new SpoolException(SpoolException.Reason.FULL, "no"));

        server.envelope("{}\n{\"type\":\"log\",\"item_count\":6}\n{}");

        assertThat(server.outcomes).containsExactly(new Refused(42, 7, "log_item", Outcome.INVALID, "spool_full", 6));
    }

    @Test
    void requests_areCountedByStatus() {
        double before = count("400");

        server.envelope("");

        assertThat(count("400")).isEqualTo(before + 1);
    }

    private static double count(String status) {
        var counter = server.metrics
                .find("culprit.ingest.requests")
                .tag("status", status)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private static byte[] dsnEnvelope(String dsn) {
        return ("{\"dsn\":\"" + dsn + "\",\"sdk\":{\"name\":\"sdk\",\"version\":\"3\"}}\n{\"type\":\"event\"}\n{}")
                .getBytes(UTF_8);
    }

    static void assertCors(HttpResponse<?> answer) {
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(answer.headers().firstValue("Access-Control-Expose-Headers"))
                .contains("x-sentry-error, x-sentry-rate-limits, retry-after");
    }
}
