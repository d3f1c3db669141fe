package dev.culprit.mcp.stdio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.culprit.mcp.fixture.Answers;
import dev.culprit.mcp.fixture.RecordingTracker;
import dev.culprit.mcp.fixture.Session;
import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.json.JsonException;
import dev.culprit.mcp.protocol.Caller;
import dev.culprit.mcp.webapi.OrganizationChoice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StdioServerTest {
    private final RecordingTracker tracker = Answers.shop();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PipedOutputStream client = new PipedOutputStream();
    private final CompletableFuture<Instant> ended;
    private final AtomicInteger warmUps = new AtomicInteger();

    StdioServerTest() throws IOException {
        InputStream in = new PipedInputStream(client, 1 << 16);
        Caller caller = Session.caller(tracker.url(), OrganizationChoice.of("acme"), spec -> true);
        StdioServer server = new StdioServer(Session.dispatcher(false), caller, in, out, warmUps::incrementAndGet);
        ended = CompletableFuture.supplyAsync(() -> run(server), task -> new Thread(task, "bridge").start());
    }

    private static Instant run(StdioServer server) {
        try {
            server.run();
            return Instant.now();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void stop() {
        tracker.close();
    }

    /** @param json in which apostrophes stand for quotes */
    private void send(String json) throws IOException {
        client.write((json.replace('\'', '"') + "\n").getBytes(UTF_8));
        client.flush();
    }

    private void call(int id, String tool, String arguments) throws IOException {
        send("{'jsonrpc':'2.0','id':" + id + ",'method':'tools/call','params':{'name':'" + tool + "','arguments':"
                + arguments + "}}");
    }

    private List<Json> answers() {
        return out.toString(UTF_8).lines().map(StdioServerTest::parse).toList();
    }

    private static Json parse(String line) {
        try {
            return Json.parse(line);
        } catch (JsonException e) {
            throw new AssertionError("no JSON on standard output: " + line, e);
        }
    }

    private void awaitAnswers(int count) {
        await().until(() -> out.toString(UTF_8).lines().count() >= count);
    }

    @Test
    void malformedLine_isAnsweredAndReadingGoesOn() throws IOException {
        send("this is not JSON");
        send("");
        send("{'jsonrpc':'2.0','id':2,'method':'ping'}");
        awaitAnswers(2);

        assertThat(answers().get(0).get("error").get("code").number(0)).isEqualTo(-32700);
        assertThat(answers().get(0).has("id")).isTrue();
        assertThat(answers().get(0).get("id").isNull()).isTrue();
        assertThat(answers().get(1).get("id").number(0)).isEqualTo(2);
    }

    @Test
    void lineOfFiveMegabytes_isRefusedByItsIdAndReadingGoesOn() throws IOException {
        send("{'jsonrpc':'2.0','id':'big','method':'tools/call','params':{'name':'" + "x".repeat(5_000_000) + "'}}");
        send("{'jsonrpc':'2.0','id':2,'method':'ping'}");
        awaitAnswers(2);

        assertThat(answers().get(0).get("id").text()).isEqualTo("big");
        assertThat(answers().get(0).get("error").get("code").number(0)).isEqualTo(-32600);
        assertThat(answers().get(1).get("id").number(0)).isEqualTo(2);
    }

    @Test
    void longLineWithinTheLimit_isServed() throws IOException {
        call(1, "create_sentry_issue_comment", "{'issue_id':'42','comment_text':'" + "ü".repeat(500_000) + "'}");
        awaitAnswers(1);

        assertThat(tracker.calls().get(0).body()).hasSize(500_000 + 11);
    }

    @Test
    void thousandRequestsAtOnce_areAllAnsweredOnce() throws IOException {
        for (int id = 1; id <= 1_000; id++) {
            call(id, "get_sentry_issue", "{'issue_id_or_url':'42'}");
        }
        await().atMost(Duration.ofMinutes(1))
                .until(() -> out.toString(UTF_8).lines().count() >= 1_000);

        assertThat(answers())
                .extracting(answer -> answer.get("id").number(0))
                .hasSize(1_000)
                .doesNotHaveDuplicates();
        assertThat(answers())
                .noneMatch(answer -> answer.get("result").get("isError").isTrue());
    }

    @Test
    void slowTracker_holdsUpNeitherPingNorOthers() throws IOException {
        CountDownLatch gate = new CountDownLatch(1);
        tracker.answersLate("GET issues/7/", gate, Answers.issue().write());
        call(1, "get_sentry_issue", "{'issue_id_or_url':'7'}");
        await().until(() -> !tracker.calls().isEmpty());
        send("{'jsonrpc':'2.0','id':2,'method':'ping'}");
        call(3, "get_sentry_issue", "{'issue_id_or_url':'42'}");
        awaitAnswers(2);
        gate.countDown();
        awaitAnswers(3);

        assertThat(answers()).extracting(answer -> answer.get("id").number(0)).endsWith(1L);
    }

    @Test
    void cancelledRequest_endsItsCallAndIsNotAnswered() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        tracker.answersLate("GET issues/7/", never, "{}");
        call(1, "get_sentry_issue", "{'issue_id_or_url':'7'}");
        await().until(() -> !tracker.calls().isEmpty());
        send("{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':1,'reason':'no'}}");
        send("{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':99}}");
        send("{'jsonrpc':'2.0','id':2,'method':'ping'}");
        awaitAnswers(1);
        client.close();

        // within the time that answers under way get: the call was not waited for
        assertThat(ended.join()).isNotNull();
        assertThat(answers()).extracting(answer -> answer.get("id").number(0)).containsExactly(2L);
        never.countDown();
    }

    @Test
    void endOfInput_letsAnswersUnderWayOut() throws IOException {
        call(1, "get_sentry_issue", "{'issue_id_or_url':'42'}");
        client.write("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}".getBytes(UTF_8));
        client.close();
        ended.join();

        assertThat(answers()).extracting(answer -> answer.get("id").number(0)).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void endOfInput_beforeASlowAnswer_isNotWaitedFor() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        tracker.answersLate("GET issues/7/", never, "{}");
        call(1, "get_sentry_issue", "{'issue_id_or_url':'7'}");
        await().until(() -> !tracker.calls().isEmpty());
        Instant end = Instant.now();
        client.close();

        assertThat(Duration.between(end, ended.join())).isLessThan(Duration.ofSeconds(1));
        assertThat(Session.textOf(answers().get(0).get("result"))).contains("cancelled");
        never.countDown();
    }

    @Test
    void firstAnswer_startsWhatCallsNeedOnce() throws IOException {
        send("{'jsonrpc':'2.0','id':1,'method':'ping'}");
        send("{'jsonrpc':'2.0','id':2,'method':'ping'}");
        awaitAnswers(2);
        client.close();
        ended.join();

        assertThat(warmUps).hasValue(1);
    }

    @Test
    void notificationsAndAnswers_areNotAnswered() throws IOException {
        send("{'jsonrpc':'2.0','method':'notifications/initialized'}");
        send("{'jsonrpc':'2.0','method':'notifications/nonsense','params':{}}");
        send("{'jsonrpc':'2.0','id':5,'result':{}}");
        send("{'jsonrpc':'2.0','id':6,'method':'ping'}");
        awaitAnswers(1);

        assertThat(answers()).extracting(answer -> answer.get("id").number(0)).containsExactly(6L);
    }

    @Test
    void logLevel_holdsForTheSession() throws IOException {
        send("{'jsonrpc':'2.0','id':1,'method':'logging/setLevel','params':{'level':'debug'}}");
        call(2, "get_sentry_issue", "{'issue_id_or_url':'42'}");
        awaitAnswers(3);

        assertThat(answers().get(1).get("method").text()).isEqualTo("notifications/message");
        assertThat(answers().get(2).get("id").number(0)).isEqualTo(2);
    }
}
