package dev.culprit.tracker.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.culprit.tracker.fixture.TestDatabase;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several nodes on one database, with their threads. */
class AlertNodesTest {
    private static final int ISSUES = 24;
    private final AlertFixture server = new AlertFixture();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void two_nodes_at_once_send_each_message_once() throws Exception {
        server.member("ann@example.org");
        long first = server.project();
        long second = server.project();
        server.alerts().save(first, true, List.of(), null, 1000);
        server.alerts().save(second, true, List.of(), null, 1000);
        try (AlertWorkers one = node();
                AlertWorkers two = node()) {
            one.start();
            two.start();
            for (int i = 0; i < ISSUES; i += 2) {
                server.newIssues(first, 1);
                server.newIssues(second, 1);
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> delivered() == ISSUES);
        }

        List<String> subjects = new ArrayList<>();
        for (MimeMessage mail : server.mails()) {
            subjects.add(mail.getSubject());
        }
        assertThat(subjects).hasSize(ISSUES).doesNotHaveDuplicates();
        assertThat(TestDatabase.number(server.database, "SELECT max(attempts) FROM alert_delivery"))
                .isEqualTo(1);
    }

    @Test
    void nodes_stopped_in_the_middle_leave_the_rest_to_the_next_start() throws Exception {
        server.member("ann@example.org");
        long project = server.project();
        server.alerts().save(project, true, List.of(), null, 1000);
        server.newIssues(project, ISSUES);
        try (AlertWorkers node = node()) {
            node.start();
            await().atMost(Duration.ofSeconds(30)).until(() -> delivered() > 3);
        }
        try (AlertWorkers node = node()) {
            node.start();
            await().atMost(Duration.ofSeconds(60)).until(() -> delivered() == ISSUES);
        }

        assertThat(server.mails()).hasSize(ISSUES);
    }

    private long delivered() {
        return TestDatabase.number(server.database, "SELECT count(*) FROM alert_delivery WHERE state = 'delivered'");
    }

    private AlertWorkers node() {
        return new AlertWorkers(server.dispatcher(), server.worker(true), 3, 5);
    }
}
