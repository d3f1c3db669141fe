package dev.culprit.tracker.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.icegreen.greenmail.util.GreenMailUtil;
import dev.culprit.tracker.fixture.TestDatabase;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertMailTest {
    private final AlertFixture server = new AlertFixture();
    private long project;

    @BeforeEach
    void make() {
        server.member("ann@example.org");
        project = server.project();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void each_turn_of_an_issue_sends_one_mail() throws Exception {
        long issue = server.issue(project, "NullPointerException: no cart");
        server.turn(project, issue, AlertKind.NEW);
        server.work();
        server.work();

        assertThat(server.mails()).hasSize(1);

        server.turn(project, issue, AlertKind.REGRESSION);
        server.work();

        assertThat(server.mails()).hasSize(2);
        assertThat(server.mails().get(1).getSubject()).contains("Regression SHOP");
    }

    @Test
    void says_what_where_since_when_and_how_often() throws Exception {
        server.turn(project, server.issue(project, "NullPointerException: no cart"), AlertKind.NEW);
        TestDatabase.run(
                server.database,
                "INSERT INTO event (project_id, event_id, timestamp, received, issue_id, level, environment, release,"
                        + " title, tags, payload) SELECT project_id, event_id, created, created, issue_id, 3,"
                        + " 'production', '1.5.0', 'x', '{}', '' FROM alert_outbox");
        server.work();

        MimeMessage mail = server.mails().get(0);
        assertThat(mail.getSubject()).matches("\\[Shop] New issue SHOP\\d+-1: NullPointerException: no cart");
        assertThat(mail.getHeader("From")).containsExactly("Culprit <culprit@example.org>");
        assertThat(mail.getHeader("To")).containsExactly("ann@example.org");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        String uuid = TestDatabase.text(server.database, "SELECT message_id FROM alert_delivery");
        assertThat(mail.getMessageID()).isEqualTo("<" + uuid + "@culprit.example.org>");
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        String body = GreenMailUtil.getBody(mail);
        assertThat(body)
                .contains("https://culprit.example.org/issues/SHOP")
                .contains("shop.Cart.total", "production", "1.5.0", "31 Jan 2026, 12:00 UTC", "Events:       7");
    }

    @Test
    void text_of_an_event_cannot_make_headers_or_markup() throws Exception {
        server.turn(
                project,
                server.issue(project, "a\r\nBcc: evil@example.org\r\n\r\n<script>alert(1)</script>{secret}"),
                AlertKind.NEW);
        server.work();

        MimeMessage mail = server.mails().get(0);
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getSubject()).contains("a Bcc: evil@example.org <script>");
        OutgoingMail made = new AlertMails(out -> "", new MailTemplates(), AlertFixture.BASE_URL)
                .mail(
                        delivery(),
                        new AlertMessages(server.database, AlertFixture.BASE_URL)
                                .of(delivery())
                                .orElseThrow());
        assertThat(made.html())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;{secret}")
                .doesNotContain("<script");
        assertThat(made.text()).contains("a Bcc: evil@example.org <script>");
    }

    @Test
    void goes_to_all_active_members_unless_recipients_are_named() throws Exception {
        server.member("Bob@example.org");
        server.member("gone@example.org");
        TestDatabase.run(server.database, "UPDATE app_user SET active = false WHERE email = 'gone@example.org'");
        server.turn(project, server.issue(project, "x"), AlertKind.NEW);
        server.work();

        assertThat(server.mails())
                .extracting(mail -> mail.getHeader("To")[0])
                .containsExactlyInAnyOrder("ann@example.org", "bob@example.org");
        assertThat(server.alerts().emailRecipients(project)).containsExactly("ann@example.org", "bob@example.org");

        server.alerts().save(project, true, List.of("ops@example.org", "OPS@example.org"), null, 20);
        server.turn(project, server.issue(project, "y"), AlertKind.NEW);
        server.work();

        assertThat(server.mails()).hasSize(3);
        assertThat(server.mails().get(2).getHeader("To")).containsExactly("ops@example.org");
    }

    @Test
    void muted_issues_and_projects_that_want_none_send_nothing() throws Exception {
        long muted = server.issue(project, "muted");
        TestDatabase.run(server.database, "UPDATE issue SET status = 2 WHERE id = " + muted);
        server.turn(project, muted, AlertKind.NEW);
        long quiet = server.project();
        server.alerts().save(quiet, false, List.of(), null, 20);
        server.turn(quiet, server.issue(quiet, "quiet"), AlertKind.NEW);
        server.work();

        assertThat(server.mails()).isEmpty();
        assertThat(TestDatabase.number(server.database, "SELECT count(*) FROM alert_delivery"))
                .isZero();
        assertThat(TestDatabase.number(server.database, "SELECT count(*) FROM alert_outbox WHERE taken IS NULL"))
                .isZero();
    }

    @Test
    void an_issue_muted_before_the_mail_could_go_sends_nothing() throws Exception {
        long issue = server.issue(project, "x");
        server.turn(project, issue, AlertKind.NEW);
        assertThat(server.dispatcher().dispatch()).isTrue();
        TestDatabase.run(server.database, "UPDATE issue SET status = 2 WHERE id = " + issue);
        server.work();

        assertThat(server.mails()).isEmpty();
        assertThat(server.states(project)).isEqualTo("suppressed");
    }

    @Test
    void while_the_mail_server_is_away_mails_wait_and_then_arrive_once() throws Exception {
        server.stopMail();
        server.turn(project, server.issue(project, "x"), AlertKind.NEW);
        server.work();

        DeliveryRecord waiting = server.alerts().lastDeliveries(project, 10).get(0);
        assertThat(waiting.state()).isEqualTo(DeliveryState.WAITING);
        assertThat(waiting.attempts()).isEqualTo(1);
        assertThat(waiting.error()).contains("127.0.0.1");
        assertThat(waiting.nextAttempt()).isEqualTo(server.now().plus(Duration.ofMinutes(1)));

        server.pass(Duration.ofMinutes(1));
        server.work();
        server.startMail();
        server.pass(Duration.ofMinutes(4));
        server.work();
        assertThat(server.mails()).isEmpty();

        server.pass(Duration.ofMinutes(1));
        server.work();
        server.pass(Duration.ofHours(30));
        server.work();

        assertThat(server.mails()).hasSize(1);
        DeliveryRecord record = server.alerts().lastDeliveries(project, 10).get(0);
        assertThat(record.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(record.attempts()).isEqualTo(3);
        assertThat(record.status()).contains("ann@example.org");
    }

    @Test
    void after_a_day_of_failures_a_mail_is_given_up() throws Exception {
        server.stopMail();
        server.turn(project, server.issue(project, "x"), AlertKind.NEW);
        for (int hour = 0; hour < 30; hour++) {
            server.work();
            server.pass(Duration.ofHours(1));
        }

        assertThat(server.states(project)).isEqualTo("failed");
    }

    @Test
    void a_turn_that_was_dispatched_before_a_stop_is_sent_by_the_next_start() throws Exception {
        server.turn(project, server.issue(project, "x"), AlertKind.NEW);
        server.dispatcher().dispatch();
        assertThat(server.mails()).isEmpty();

        server.work();

        assertThat(server.mails()).hasSize(1);
    }

    @Test
    void a_delivery_whose_node_died_is_sent_when_its_lease_ends() throws Exception {
        server.turn(project, server.issue(project, "x"), AlertKind.NEW);
        server.dispatcher().dispatch();
        DeliveryQueue dying = new DeliveryQueue(server.database);
        Delivery lost = dying.take(server.now()).orElseThrow();

        server.work();
        assertThat(server.mails()).isEmpty();
        server.pass(DeliveryQueue.LEASE);
        server.work();
        assertThat(server.mails()).hasSize(1);

        // the one thought dead was only slow: it no longer has a say
        dying.failed(lost, "", "late", server.now());
        assertThat(server.states(project)).isEqualTo("delivered");
    }

    @Test
    void a_copy_after_a_death_between_sending_and_marking_has_the_same_message_id() throws Exception {
        server.turn(project, server.issue(project, "x"), AlertKind.NEW);
        server.dispatcher().dispatch();
        Delivery sent = new DeliveryQueue(server.database).take(server.now()).orElseThrow();
        AlertMessages messages = new AlertMessages(server.database, AlertFixture.BASE_URL);
        new AlertMails(server.mailSender(), new MailTemplates(), AlertFixture.BASE_URL)
                .send(sent, messages.of(sent).orElseThrow());
        server.pass(DeliveryQueue.LEASE);
        server.work();

        assertThat(server.mails()).hasSize(2);
        assertThat(server.mails().get(0).getMessageID())
                .isEqualTo(server.mails().get(1).getMessageID());
    }

    @Test
    void a_test_goes_to_all_recipients_and_is_in_the_log() {
        server.member("bob@example.org");

        List<Alerts.Trial> trials = server.alerts().sendTest(project, AlertChannel.EMAIL);

        assertThat(trials)
                .containsExactly(new Alerts.Trial("ann@example.org", null), new Alerts.Trial("bob@example.org", null));
        assertThat(server.mails()).hasSize(2);
        assertThat(server.alerts().lastDeliveries(project, 10))
                .extracting(DeliveryRecord::kind, DeliveryRecord::state)
                .containsOnly(tuple(AlertKind.TEST, DeliveryState.DELIVERED));
    }

    @Test
    void a_test_that_fails_says_why_and_is_not_tried_again() throws Exception {
        server.stopMail();

        List<Alerts.Trial> trials = server.alerts().sendTest(project, AlertChannel.EMAIL);
        server.startMail();
        server.pass(Duration.ofHours(1));
        server.work();

        assertThat(trials).hasSize(1);
        assertThat(trials.get(0).error()).contains("127.0.0.1");
        assertThat(server.mails()).isEmpty();
    }

    @Test
    void a_sender_that_breaks_on_one_message_does_not_stop_the_others() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        server.newIssues(project, 2);
        server.dispatcher().dispatch();
        DeliveryWorker worker = server.worker(Map.of(AlertChannel.EMAIL, (delivery, message) -> {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("broken");
            }
            return "";
        }));

        assertThat(worker.deliverOne()).isTrue();
        assertThat(worker.deliverOne()).isTrue();

        assertThat(server.states(project)).isEqualTo("waiting,delivered");
    }

    @Test
    void the_log_is_pruned_and_what_still_waits_stays() throws Exception {
        server.newIssues(project, 1);
        server.work();
        server.stopMail();
        server.newIssues(project, 1);
        server.work();

        int pruned = new DeliveryLog(server.database).prune(server.now().plusSeconds(1));

        assertThat(pruned).isEqualTo(2);
        assertThat(server.states(project)).isEqualTo("waiting");
    }

    private Delivery delivery() {
        return new Delivery(
                1,
                new UUID(1, 2),
                project,
                TestDatabase.number(server.database, "SELECT max(id) FROM issue"),
                new UUID(3, 4),
                null,
                AlertKind.NEW,
                AlertChannel.EMAIL,
                "ann@example.org",
                1,
                server.now());
    }
}
