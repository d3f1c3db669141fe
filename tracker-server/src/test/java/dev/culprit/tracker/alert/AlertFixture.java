package dev.culprit.tracker.alert;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.culprit.tracker.fixture.TestDatabase;
import io.vertx.core.Vertx;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database with projects and members, a real mail server, and the nodes of Culprit that work on it. */
final class AlertFixture implements AutoCloseable {
    static final String BASE_URL = "https://culprit.example.org";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    final DataSource database = TestDatabase.create();
    private volatile Instant now = Instant.parse("2026-01-31T12:00:00Z");
    final InstantSource clock = () -> now;
    private final Vertx vertx = Vertx.vertx();
    private @Nullable GreenMail mailServer;
    private int mailPort;

    AlertFixture() {
        TestDatabase.run(database, "CREATE TABLE event_all PARTITION OF event DEFAULT");
        TestDatabase.run(database, "INSERT INTO organization (id, slug, name) VALUES (1, 'org', 'Org')");
        startMail();
    }

    void startMail() {
        GreenMail server = new GreenMail(new ServerSetup(mailPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        mailPort = server.getSmtp().getPort();
        mailServer = server;
    }

    void stopMail() {
        GreenMail server = mailServer;
        if (server != null) {
            server.stop();
        }
        mailServer = null;
    }

    List<MimeMessage> mails() {
        GreenMail server = mailServer;
        return server == null ? List.of() : List.of(server.getReceivedMessages());
    }

    void member(String email) {
        long user = TestDatabase.number(
                database,
                "INSERT INTO app_user (email, name, password_hash) VALUES ('" + email + "', 'x', 'x') RETURNING id");
        TestDatabase.run(
                database, "INSERT INTO membership (organization_id, user_id, role) VALUES (1, " + user + ", 'member')");
    }

    long project() {
        int number = NUMBER.incrementAndGet();
        return TestDatabase.number(
                database,
                "INSERT INTO project (organization_id, slug, name, platform, short_prefix) VALUES (1, 'shop" + number
                        + "', 'Shop', 'java', 'SHOP" + number + "') RETURNING id");
    }

    long issue(long project, String title) {
        String at = "'" + now + "'";
        return TestDatabase.number(
                database,
                "INSERT INTO issue (project_id, short_id, status_changed, level, title, culprit, platform, first_seen,"
                        + " last_seen, last_release, event_count, user_count, grouping) SELECT " + project
                        + ", count(*) + 1, " + at + ", 3, $$" + title + "$$, 'shop.Cart.total', 'java', " + at + ", "
                        + at + ", '1.4.2', 7, 2, '{}' FROM issue WHERE project_id = " + project + " RETURNING id");
    }

    /** What the digest does in its transaction. */
    void turn(long project, long issue, AlertKind kind) {
        TestDatabase.run(
                database,
                "INSERT INTO alert_outbox (project_id, issue_id, kind, event_id, created) VALUES (" + project + ", "
                        + issue + ", '" + kind.wireName() + "', '" + UUID.randomUUID() + "', '" + now + "')");
    }

    /** Fault 1 to Fault n, each with its turn. */
    void newIssues(long project, int count) {
        TestDatabase.run(
                database,
                "WITH made AS (INSERT INTO issue (project_id, short_id, status_changed, level, title, platform,"
                        + " first_seen, last_seen, grouping) SELECT " + project + ", n + (SELECT count(*) FROM issue"
                        + " WHERE project_id = " + project + "), '" + now + "', 3, 'Fault ' || n, 'java', '" + now
                        + "', '" + now + "', '{}' FROM generate_series(1, " + count + ") n RETURNING id)"
                        + " INSERT INTO alert_outbox (project_id, issue_id, kind, event_id, created) SELECT " + project
                        + ", id, 'new', gen_random_uuid(), '" + now + "' FROM made ORDER BY id");
    }

    Instant now() {
        return now;
    }

    synchronized void pass(Duration time) {
        now = now.plus(time);
    }

    String states(long project) {
        return TestDatabase.text(
                database,
                "SELECT string_agg(state, ',' ORDER BY id) FROM alert_delivery WHERE project_id = " + project);
    }

    AlertDispatcher dispatcher() {
        return new AlertDispatcher(database, new AlertTargets(true), clock);
    }

    /** @param allowPrivate webhook receivers of tests are on this machine */
    DeliveryWorker worker(boolean allowPrivate) {
        Map<AlertChannel, AlertSender> senders = new EnumMap<>(AlertChannel.class);
        senders.put(AlertChannel.EMAIL, new AlertMails(mailSender(), new MailTemplates(), BASE_URL));
        senders.put(AlertChannel.WEBHOOK, webhookSender(guard(allowPrivate)));
        return worker(senders);
    }

    DeliveryWorker worker(Map<AlertChannel, AlertSender> senders) {
        return new DeliveryWorker(new DeliveryQueue(database), new AlertMessages(database, BASE_URL), senders, clock);
    }

    WebhookSender webhookSender(AddressGuard guard) {
        return new WebhookSender(vertx, guard, new WebhookSecrets(database), clock);
    }

    Alerts alerts() {
        return new Alerts(
                database,
                guard(true),
                new DeliveryQueue(database),
                worker(true),
                Optional.of("culprit@example.org"),
                clock);
    }

    MailSender mailSender() {
        MailSettings settings = TestMailSettings.of("127.0.0.1", false, false, "Culprit <culprit@example.org>")
                .at(mailPort);
        return new SmtpMailSender(vertx, SmtpServer.of(settings).orElseThrow());
    }

    /** All there is to do now. */
    void work() throws SQLException {
        AlertDispatcher dispatcher = dispatcher();
        DeliveryWorker worker = worker(true);
        boolean more = true;
        while (more) {
            more = dispatcher.dispatch() || worker.deliverOne();
        }
    }

    private static AddressGuard guard(boolean allowPrivate) {
        return new AddressGuard(allowPrivate, InetAddress::getAllByName);
    }

    @Override
    public void close() {
        stopMail();
        vertx.close();
    }
}
