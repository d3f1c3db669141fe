package dev.culprit.system.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.culprit.system.harness.Ingest;
import dev.culprit.system.harness.StoredEvent;
import dev.culprit.system.harness.TestProject;
import dev.culprit.system.harness.TrackerProcess;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** From an event to a mailbox and a webhook, through stops of the server in between. */
class AlertsTest {
    private static final String SECRET = "whsec_of_the_test";
    private static final Duration LONG = Duration.ofSeconds(60);

    private record Call(String event, String delivery, String timestamp, String signature, String body) {
        JsonNode json() {
            try {
                return new ObjectMapper().readTree(body);
            } catch (IOException e) {
                throw new AssertionError(body, e);
            }
        }
    }

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @Test
    void newIssueAndItsRegression_reachMailboxAndWebhookOnceEach_throughRestarts() throws Exception {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hook", this::take);
        receiver.start();
        mail.start();
        Map<String, String> environment = Map.of(
                "EMAIL_HOST", "127.0.0.1",
                "EMAIL_PORT", Integer.toString(mail.getSmtp().getPort()),
                "EMAIL_USE_TLS", "false",
                "ALERT_ALLOW_PRIVATE_ADDRESSES", "true");
        try (TrackerProcess tracker = TrackerProcess.start("alerts", environment)) {
            TestProject project = tracker.newProject("alerts");
            tracker.database()
                    .update(
                            "INSERT INTO alert_settings (project_id, recipients, webhook_url, webhook_secret)"
                                    + " VALUES (?, '{on-call@example.org}', ?, ?)",
                            project.id(),
                            "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook",
                            SECRET);

            StoredEvent first = send(tracker, project);
            awaitMessages(1);
            send(tracker, project);
            tracker.restart();
            send(tracker, project);
            // killed while the regression may be on its way
            tracker.database()
                    .update("UPDATE issue SET status = 1, status_changed = now() WHERE id = ?", first.issueId());
            StoredEvent again = send(tracker, project);
            tracker.kill();
            tracker.start();
            awaitMessages(2);
            send(tracker, project);
            awaitNothingWaiting(tracker);

            assertThat(calls).extracting(Call::event).containsExactly("new", "regression");
            assertThat(calls).extracting(Call::delivery).doesNotHaveDuplicates();
            assertThat(calls).allSatisfy(call -> assertThat(call.signature())
                    .isEqualTo("sha256=" + hmac(call.timestamp() + "." + call.body())));
            assertThat(calls.get(1).json().path("eventId").asText()).isEqualTo(again.id());
            assertThat(calls.get(0).json().at("/issue/title").asText()).isEqualTo("Outage: the shop is closed");

            MimeMessage[] mails = mail.getReceivedMessages();
            assertThat(mails).hasSize(2);
            assertThat(mails[0].getAllRecipients()[0]).hasToString("on-call@example.org");
            assertThat(mails[0].getSubject()).contains("Outage");
            assertThat(mails[1].getSubject()).containsIgnoringCase("regress");
            assertThat(mails[0].getMessageID()).isNotEqualTo(mails[1].getMessageID());
        } finally {
            receiver.stop(0);
            mail.stop();
        }
    }

    private static StoredEvent send(TrackerProcess tracker, TestProject project) {
        String id = Ingest.newId();
        assertThat(Ingest.post(project, Ingest.envelope(id, Ingest.error("Outage", "the shop is closed")))
                        .statusCode())
                .isEqualTo(200);
        return tracker.database().awaitEvent(project, id);
    }

    private void awaitMessages(int count) {
        await("messages " + count)
                .atMost(LONG)
                .until(() -> mail.getReceivedMessages().length >= count && calls.size() >= count);
    }

    private static void awaitNothingWaiting(TrackerProcess tracker) {
        await("all alerts sent")
                .atMost(LONG)
                .until(() -> tracker.database()
                                .number("SELECT (SELECT count(*) FROM alert_outbox WHERE taken IS NULL)"
                                        + " + (SELECT count(*) FROM alert_delivery WHERE state = 'waiting')")
                        == 0);
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        calls.add(new Call(
                exchange.getRequestHeaders().getFirst("X-Culprit-Event"),
                exchange.getRequestHeaders().getFirst("X-Culprit-Delivery"),
                exchange.getRequestHeaders().getFirst("X-Culprit-Timestamp"),
                exchange.getRequestHeaders().getFirst("X-Culprit-Signature"),
                body));
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private static String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
