package dev.culprit.tracker.issue;

import static dev.culprit.tracker.fixture.TestDatabase.number;
import static dev.culprit.tracker.fixture.TestDatabase.text;
import static dev.culprit.tracker.issue.IssueFixture.ADA;
import static dev.culprit.tracker.issue.IssueFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.tracker.fixture.TestDatabase;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MutedIssuesTest {
    private static final DataSource DATABASE = TestDatabase.create();
    private final IssueFixture fixture = new IssueFixture(DATABASE);
    private long issue;

    @BeforeEach
    void empty() {
        fixture.empty();
        issue = fixture.issue(1);
    }

    private void mute(IgnoreUntil until) {
        fixture.updates().apply(IssueChange.to(new StatusChange.Ignore(until)), List.of(issue), ADA);
    }

    private void user(String name) {
        fixture.event(issue, fixture.now(), "", name, "{}");
    }

    @Test
    void timeThatIsOverEndsItWithoutAnAlert() {
        mute(IgnoreUntil.Conditions.lasting(Duration.ofMinutes(10)));
        fixture.pass(599);
        assertThat(fixture.muted().wake()).isEmpty();

        fixture.pass(1);
        assertThat(fixture.muted().wake()).containsExactly(issue);

        assertThat(fixture.state(issue)).isEqualTo("unresolved");
        assertThat(fixture.history(issue)).isEqualTo("muted unmuted");
        assertThat(number(DATABASE, "SELECT count(*) FROM alert_outbox")).isZero();
        assertThat(fixture.muted().wake()).as("once").isEmpty();
    }

    @Test
    void soManyMoreEventsEndItAndAlert() {
        fixture.events(issue, 50);
        mute(IgnoreUntil.Conditions.moreEvents(3, null));
        fixture.events(issue, 2);
        assertThat(fixture.muted().wake()).isEmpty();

        fixture.events(issue, 1);
        assertThat(fixture.muted().wake()).containsExactly(issue);

        assertThat(fixture.state(issue)).isEqualTo("unresolved escalating");
        assertThat(fixture.summary(issue).substatus()).isEqualTo(Substatus.ESCALATING);
        assertThat(fixture.history(issue)).isEqualTo("muted escalated");
        assertThat(text(DATABASE, "SELECT kind FROM alert_outbox")).isEqualTo("escalation");
    }

    @Test
    void eventsCountWithinTheirWindowOnly() {
        mute(IgnoreUntil.Conditions.moreEvents(3, Duration.ofMinutes(5)));
        for (int i = 0; i < 4; i++) {
            fixture.pass(200);
            fixture.events(issue, 1);
            assertThat(fixture.muted().wake()).isEmpty();
        }

        fixture.events(issue, 1);
        assertThat(fixture.muted().wake()).containsExactly(issue);
    }

    @Test
    void usersCountOnceAndOldOnesNotAtAll() {
        user("ada");
        mute(IgnoreUntil.Conditions.moreUsers(2, null));
        user("ada");
        user("bob");
        user("bob");
        assertThat(fixture.muted().wake()).isEmpty();

        user("carl");
        assertThat(fixture.muted().wake()).containsExactly(issue);
    }

    @Test
    void usersOfAWindowMayBeOldOnes() {
        user("ada");
        mute(IgnoreUntil.Conditions.moreUsers(2, Duration.ofMinutes(5)));
        fixture.pass(10);
        user("ada");
        assertThat(fixture.muted().wake()).isEmpty();
        fixture.pass(301);
        user("bob");
        assertThat(fixture.muted().wake()).as("ada is too long ago").isEmpty();

        user("ada");
        assertThat(fixture.muted().wake()).containsExactly(issue);
    }

    @Test
    void anHourAboveTheForecastIsAnEscalation() {
        for (int i = 0; i < 8; i++) {
            fixture.event(issue, NOW.minusSeconds(86_400), "", null, "{}");
        }
        mute(new IgnoreUntil.Escalating());
        assertThat(number(DATABASE, "SELECT hour_limit FROM issue_mute")).isEqualTo(16);
        fixture.pass(7200);
        fixture.events(issue, 16);
        assertThat(fixture.muted().wake()).isEmpty();

        fixture.events(issue, 1);
        assertThat(fixture.muted().wake()).containsExactly(issue);
        assertThat(fixture.state(issue)).isEqualTo("unresolved escalating");
    }

    @Test
    void aRareIssueMayHaveAHandfulOfEvents() {
        assertThat(MuteRules.hourLimit(0)).isEqualTo(10);
        assertThat(MuteRules.hourLimit(5)).isEqualTo(10);
        assertThat(MuteRules.hourLimit(1000)).isEqualTo(2000);
    }

    @Test
    void foreverIsForever() {
        mute(new IgnoreUntil.Forever());
        fixture.events(issue, 100);
        fixture.pass(Duration.ofDays(4000).toSeconds());

        assertThat(fixture.muted().wake()).isEmpty();
    }
}
