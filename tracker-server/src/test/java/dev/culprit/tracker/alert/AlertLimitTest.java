package dev.culprit.tracker.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import dev.culprit.tracker.fixture.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertLimitTest {
    private final AlertFixture server = new AlertFixture();
    private long project;

    @BeforeEach
    void make() {
        server.member("ann@example.org");
        project = server.project();
        server.alerts().save(project, true, List.of(), null, 3);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void issues_over_the_limit_come_in_one_summary_when_the_hour_is_over() throws Exception {
        server.newIssues(project, 28);
        server.work();
        server.pass(Duration.ofMinutes(59));
        server.work();
        assertThat(server.mails()).hasSize(3);

        server.pass(Duration.ofMinutes(1));
        server.work();
        server.work();

        assertThat(server.mails()).hasSize(4);
        assertThat(server.mails().get(3).getSubject()).isEqualTo("[Shop] 25 more new issues");
        String body = GreenMailUtil.getBody(server.mails().get(3));
        assertThat(body).contains("Fault 4", "Fault 23", "and 5 more.").doesNotContain("Fault 24");
        assertThat(body).contains("https://culprit.example.org/issues?project=shop");

        server.pass(Duration.ofHours(5));
        server.work();
        assertThat(server.mails()).hasSize(4);
    }

    @Test
    void the_next_hour_begins_anew_and_its_first_turn_brings_the_summary_with_it() throws Exception {
        server.newIssues(project, 4);
        server.work();
        server.pass(Duration.ofMinutes(61));
        server.newIssues(project, 1);
        server.work();

        assertThat(server.mails()).hasSize(5);
        assertThat(server.mails())
                .extracting(mail -> mail.getSubject())
                .filteredOn(subject -> subject.contains("1 more new issue"))
                .hasSize(1);
    }

    @Test
    void new_issues_and_regressions_are_counted_apart_and_muted_ones_left_out() throws Exception {
        server.newIssues(project, 5);
        long back = server.issue(project, "Back again");
        server.turn(project, back, AlertKind.REGRESSION);
        long muted = server.issue(project, "Muted later");
        server.turn(project, muted, AlertKind.NEW);
        server.work();
        TestDatabase.run(server.database, "UPDATE issue SET status = 2 WHERE id = " + muted);
        server.pass(Duration.ofHours(1));
        server.work();

        assertThat(server.mails().get(3).getSubject()).isEqualTo("[Shop] 2 more new issues and 1 more regression");
        assertThat(GreenMailUtil.getBody(server.mails().get(3))).doesNotContain("Muted later");
    }

    @Test
    void the_limit_is_of_each_project_and_counts_issues_and_not_receivers() throws Exception {
        server.member("bob@example.org");
        long other = server.project();
        server.newIssues(project, 3);
        server.newIssues(other, 5);
        server.work();

        assertThat(server.mails()).hasSize(2 * 8);
    }

    @Test
    void a_flood_leaves_one_row_for_each_issue_held_back() throws Exception {
        server.member("bob@example.org");
        server.newIssues(project, 1200);
        server.dispatcher().dispatch();
        server.dispatcher().dispatch();
        server.dispatcher().dispatch();

        assertThat(TestDatabase.number(server.database, "SELECT count(*) FROM alert_delivery"))
                .isEqualTo(2 * 3 + 1197);
        assertThat(TestDatabase.number(server.database, "SELECT held FROM alert_window WHERE project_id = " + project))
                .isEqualTo(1197);
    }
}
