package dev.culprit.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import demo.Shop;
import dev.culprit.sdk.protocol.CulpritId;
import dev.culprit.sdk.protocol.Feedback;
import dev.culprit.sdk.protocol.Message;
import dev.culprit.sdk.protocol.User;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The same calls as in recordings of sentry-java 8.62.0 ({@code src/test/resources/sentry-java}): each field that it sends
 * is sent here too, as the same kind of value. Fields that only we send are no concern of this test.
 */
class BesideSentryJavaTest extends ClientFixture {
    private static final Path RECORDINGS = Path.of("src", "test", "resources", "sentry-java");

    /**
     * What we leave out on purpose: nothing, for these calls. Sessions, profiles and metrics are other calls, which this
     * SDK does not have.
     */
    private static final Set<String> LEFT_OUT = Set.of();

    /** Names that are data: libraries. */
    private static final Pattern DATA = Pattern.compile("modules\\..*");

    private final Thread.@Nullable UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();

    @AfterEach
    void putBack() {
        Thread.setDefaultUncaughtExceptionHandler(before);
    }

    @Test
    void exception() throws IOException {
        CulpritClient client = recording();
        client.setTag("k", "v");
        client.setExtra("e", "x");
        User user = new User();
        user.setId("5");
        user.setEmail("a@b.c");
        user.setIpAddress("{{auto}}");
        client.setUser(user);
        client.addBreadcrumb("did a thing");
        client.addBreadcrumb(Breadcrumb.http("http://x/y", "get", 200));
        client.captureException(Shop.failureWithSuppressed());

        assertNothingIsMissing("exception-001", 1);
    }

    @Test
    void uncaughtException() throws Exception {
        Thread.setDefaultUncaughtExceptionHandler((thread, throwable) -> {});
        client(options -> {
            settings(options);
            options.setEnableUncaughtExceptionHandler(true);
        });
        Thread thread = new Thread(
                () -> {
                    throw new IllegalStateException("thread died");
                },
                "worker-1");
        thread.start();
        thread.join();

        assertNothingIsMissing("unhandled-001", 1);
    }

    @Test
    void messages() throws IOException {
        CulpritClient client = recording();
        client.captureMessage("java msg", CulpritLevel.WARNING);
        CulpritEvent event = new CulpritEvent();
        Message message = new Message();
        message.setMessage("User %s did %d");
        message.setParams(List.of("joe", "3"));
        message.setFormatted("User joe did 3");
        event.setMessage(message);
        event.setLogger("my.Logger");
        event.setFingerprints(List.of("{{ default }}", "x"));
        client.captureEvent(event);

        assertNothingIsMissing("message-001", 1);
        assertNothingIsMissing("message-002", 2);
    }

    @Test
    void attachment() throws IOException {
        byte[] bytes = "hello\nworld\n".getBytes(StandardCharsets.UTF_8);
        recording()
                .captureException(
                        new RuntimeException("att"), Hint.withAttachment(new Attachment(bytes, "a.txt", "text/plain")));

        assertNothingIsMissing("attachment-001", 1);
    }

    @Test
    void checkIns() throws IOException {
        CulpritClient client = recording();
        CheckIn begin = new CheckIn("java-job", CheckInStatus.IN_PROGRESS);
        MonitorConfig config = new MonitorConfig(MonitorSchedule.crontab("0 * * * *"));
        config.setCheckinMargin(5L);
        config.setMaxRuntime(10L);
        config.setTimezone("UTC");
        begin.setMonitorConfig(config);
        CheckIn end = new CheckIn(client.captureCheckIn(begin), "java-job", CheckInStatus.OK);
        end.setDuration(1.5);
        client.captureCheckIn(end);

        assertNothingIsMissing("checkin-001", 1);
        assertNothingIsMissing("checkin-002", 2);
    }

    @Test
    void clientReport() throws IOException {
        CulpritClient client = client(options -> {
            settings(options);
            options.setBeforeSend((event, hint) -> event.getTag("x") == null ? null : event);
        });
        client.captureException(new RuntimeException("dropped"));
        client.captureException(new RuntimeException("dropped too"));
        client.setTag("x", "keep");
        client.captureException(new RuntimeException("kept"));

        assertNothingIsMissing("clientreport-001", 1);
    }

    @Test
    void feedbackOldAndNew() throws IOException {
        CulpritClient client = recording();
        CulpritId event = client.captureMessage("for fb");
        client.captureUserFeedback(new UserFeedback(event, "N", "e@f.g", "broken"));
        Feedback feedback = new Feedback("new style");
        feedback.setName("N");
        feedback.setContactEmail("e@f.g");
        feedback.setAssociatedEventId(event);
        client.captureFeedback(feedback);

        assertNothingIsMissing("feedback-001", 1);
        assertNothingIsMissing("feedback-002", 2);
        assertNothingIsMissing("feedback-003", 3);
    }

    @Test
    void logs() throws IOException {
        CulpritClient client = recording();
        client.logger().info("java log %s %d", "x", 5);
        client.logger().error("bad");
        client.flush(60_000);

        assertNothingIsMissing("logs-001", 1);
    }

    @Test
    void transactionWithAnErrorInIt() throws IOException {
        CulpritClient client = recording();
        TransactionOptions bound = new TransactionOptions();
        bound.setBindToScope(true);
        ITransaction transaction = client.startTransaction("GET /users/{id}", "http.server", bound);
        ISpan span = transaction.startChild("db.query", "SELECT * FROM t");
        span.setData("db.system", "h2");
        span.finish(SpanStatus.OK);
        transaction.setStatus(SpanStatus.INTERNAL_ERROR);
        client.captureException(new RuntimeException("inside tx"));
        transaction.setMeasurement("m", 3.5, MeasurementUnit.Duration.MILLISECOND);
        transaction.finish(SpanStatus.INTERNAL_ERROR);

        assertNothingIsMissing("transaction-001", 1);
        assertNothingIsMissing("transaction-002", 2);
    }

    private CulpritClient recording() {
        return client(BesideSentryJavaTest::settings);
    }

    private static void settings(CulpritOptions options) {
        options.setTracesSampleRate(1.0);
        options.getLogs().setEnabled(true);
        options.setSendModules(true);
        options.setEnableShutdownHook(true);
        options.setEnableUncaughtExceptionHandler(true);
        options.setFlushTimeoutMillis(60_000);
    }

    private void assertNothingIsMissing(String recording, int number) throws IOException {
        byte[] bytes = Files.readAllBytes(RECORDINGS.resolve(recording + ".envelope"));
        Map<String, JsonNodeType> theirs = paths(new RecordingServer.Received(bytes));
        Map<String, JsonNodeType> ours = paths(server.request(number));
        theirs.keySet().removeAll(LEFT_OUT);

        assertThat(theirs).isNotEmpty();
        assertThat(ours).as("fields of " + recording).containsAllEntriesOf(theirs);
    }

    /** Where values are, each with the type of its item before it: {@code event exception.values[].type}. */
    private static Map<String, JsonNodeType> paths(RecordingServer.Received request) {
        Map<String, JsonNodeType> paths = new TreeMap<>();
        collect("header", request.header(), paths);
        for (RecordingServer.Item item : request.items()) {
            String type = item.header.path("type").asText();
            collect("header of " + type, item.header, paths);
            if (!type.equals("attachment")) {
                collect(type, item.json(), paths);
            }
        }
        return paths;
    }

    private static void collect(String type, JsonNode root, Map<String, JsonNodeType> paths) {
        collect(type, "", root, paths);
    }

    private static void collect(String type, String path, JsonNode node, Map<String, JsonNodeType> paths) {
        if (node.isValueNode()) {
            paths.put(type + " " + DATA.matcher(path).replaceAll("modules.*"), node.getNodeType());
        } else if (node.isArray()) {
            node.forEach(element -> collect(type, path + "[]", element, paths));
        } else {
            node.properties()
                    .forEach(member -> collect(
                            type,
                            path.isEmpty() ? member.getKey() : path + "." + member.getKey(),
                            member.getValue(),
                            paths));
        }
        if (node.isContainerNode() && node.isEmpty()) {
            paths.put(type + " " + path, node.getNodeType());
        }
    }
}
