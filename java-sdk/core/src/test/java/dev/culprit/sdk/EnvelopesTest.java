package dev.culprit.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import demo.Shop;
import dev.culprit.sdk.protocol.CulpritId;
import dev.culprit.sdk.protocol.Feedback;
import dev.culprit.sdk.protocol.Message;
import dev.culprit.sdk.protocol.Request;
import dev.culprit.sdk.protocol.User;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What goes over the wire, whole, against files that were compared with recordings of sentry-java. */
class EnvelopesTest extends ClientFixture {

    @Test
    void exceptionWithCauseAndSuppressed() throws Exception {
        CulpritId id = client().captureException(Shop.failureWithSuppressed());

        RecordingServer.Received request = server.request(1);
        assertThat(request.header().path("event_id").asText()).isEqualTo(id.toString());
        assertThat(request.method + " " + request.path).isEqualTo("POST /api/42/envelope/");
        assertThat(request.headers.getFirst("X-Sentry-Auth"))
                .startsWith("Sentry sentry_version=7,sentry_client=culprit.java/")
                .endsWith(",sentry_key=" + RecordingServer.KEY);
        assertThat(request.headers.getFirst("Content-Type")).isEqualTo("application/x-sentry-envelope");
        Golden.assertEnvelope("exception", request);
    }

    @Test
    void message() throws Exception {
        client().captureMessage("java msg", CulpritLevel.WARNING);

        Golden.assertEnvelope("message", server.request(1));
    }

    @Test
    void eventWithScope() throws Exception {
        CulpritClient client = client(options -> options.setTag("from", "options"));
        client.setTag("k", "v");
        client.setExtra("e", "x");
        User user = new User();
        user.setId("5");
        user.setEmail("a@b.c");
        user.setIpAddress("{{auto}}");
        client.setUser(user);
        client.setFingerprint(List.of("{{ default }}", "x"));
        client.setTransaction("GET /users/{id}");
        client.addBreadcrumb("did a thing");
        client.addBreadcrumb(Breadcrumb.http("http://x/y", "get", 200));
        client.configureScope(scope -> {
            scope.setContexts("order", Map.of("items", List.of(1, 2.5, true)));
            Request request = new Request();
            request.setUrl("http://h/users/5");
            request.setMethod("GET");
            request.setCookies("session=secret");
            request.setHeaders(Map.of("Authorization", "Bearer secret"));
            scope.setRequest(request);
        });
        CulpritEvent event = new CulpritEvent();
        Message message = new Message();
        message.setMessage("User %s did %d");
        message.setParams(List.of("joe", "3"));
        message.setFormatted("User joe did 3");
        event.setMessage(message);
        event.setLogger("my.Logger");
        event.setLevel(CulpritLevel.INFO);
        client.captureEvent(event);

        Golden.assertEnvelope("event-with-scope", server.request(1));
    }

    @Test
    void transactionWithSpans() throws Exception {
        CulpritClient client = client(options -> options.setTracesSampleRate(1.0));
        TransactionOptions bound = new TransactionOptions();
        bound.setBindToScope(true);
        ITransaction transaction = client.startTransaction("GET /users/{id}", "http.server", bound);
        ISpan span = transaction.startChild("db.query", "SELECT * FROM t");
        span.setData("db.system", "h2");
        span.finish(SpanStatus.OK);
        transaction.startChild("left.open");
        transaction.setMeasurement("m", 3.5, MeasurementUnit.Duration.MILLISECOND);
        transaction.finish(SpanStatus.INTERNAL_ERROR);

        Golden.assertEnvelope("transaction", server.request(1));
    }

    @Test
    void checkIn() throws Exception {
        CulpritClient client = client();
        CheckIn begin = new CheckIn("java-job", CheckInStatus.IN_PROGRESS);
        MonitorConfig config = new MonitorConfig(MonitorSchedule.crontab("0 * * * *"));
        config.setCheckinMargin(5L);
        config.setMaxRuntime(10L);
        config.setTimezone("UTC");
        begin.setMonitorConfig(config);
        CulpritId id = client.captureCheckIn(begin);
        CheckIn end = new CheckIn(id, "java-job", CheckInStatus.OK);
        end.setDuration(1.5);
        client.captureCheckIn(end);

        Golden.assertEnvelope("check-in-begin", server.request(1));
        Golden.assertEnvelope("check-in-end", server.request(2));
        assertThat(server.items("check_in").get(1).path("check_in_id").asText()).isEqualTo(id.toString());
    }

    @Test
    void logBatch() throws Exception {
        CulpritClient client = client(options -> options.getLogs().setEnabled(true));
        client.logger().info("java log %s %d", "x", 5);
        client.logger().error("bad");
        client.flush(10_000);

        Golden.assertEnvelope("logs", server.request(1));
    }

    @Test
    void feedbackAndUserFeedback() throws Exception {
        CulpritClient client = client();
        CulpritId event = new CulpritId();
        client.captureUserFeedback(new UserFeedback(event, "N", "e@f.g", "broken"));
        Feedback feedback = new Feedback("new style");
        feedback.setName("N");
        feedback.setContactEmail("e@f.g");
        feedback.setAssociatedEventId(event);
        client.feedback().capture(feedback);

        Golden.assertEnvelope("user-feedback", server.request(1));
        Golden.assertEnvelope("feedback", server.request(2));
    }

    @Test
    void attachment() throws Exception {
        byte[] bytes = "hello\nworld\n".getBytes(StandardCharsets.UTF_8);
        client().captureException(
                        new RuntimeException("att"), Hint.withAttachment(new Attachment(bytes, "a.txt", "text/plain")));

        Golden.assertEnvelope("attachment", server.request(1));
    }

    @Test
    void clientReport() throws Exception {
        CulpritClient client =
                client(options -> options.setBeforeSend((event, hint) -> event.getTag("x") == null ? null : event));
        client.captureException(new RuntimeException("dropped"));
        client.captureException(new RuntimeException("dropped too"));
        client.setTag("x", "keep");
        client.captureException(new RuntimeException("kept"));

        Golden.assertEnvelope("client-report", server.request(1));
    }
}
