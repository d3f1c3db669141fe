package dev.culprit.tracker.issue;

import static dev.culprit.tracker.fixture.TestDatabase.number;
import static dev.culprit.tracker.fixture.TestDatabase.run;
import static dev.culprit.tracker.fixture.TestDatabase.text;
import static dev.culprit.tracker.issue.IssueFixture.ADA;
import static dev.culprit.tracker.issue.IssueFixture.BOB;
import static dev.culprit.tracker.issue.IssueFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.tracker.fixture.TestDatabase;
import dev.culprit.tracker.issue.IssueRefusal.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IssueUpdatesTest {
    private final IssueFixture fixture = new IssueFixture(Databases.SHARED);
    private final IssueUpdates updates = fixture.updates();

    private static final class Databases {
        static final javax.sql.DataSource SHARED = TestDatabase.create();
    }

    @BeforeEach
    void empty() {
        fixture.empty();
    }

    private List<Long> apply(StatusChange change, Long... issues) {
        return updates.apply(IssueChange.to(change), List.of(issues), ADA);
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, Reason reason) {
        assertThatThrownBy(call).isInstanceOfSatisfying(IssueRefusal.class, refusal -> assertThat(refusal.reason())
                .isEqualTo(reason));
    }

    @Test
    void resolvingManyChangesThoseThatAreNotResolvedYet() {
        long one = fixture.issue(1);
        long two = fixture.issue(2);
        apply(new StatusChange.Resolve(), one);

        assertThat(apply(new StatusChange.Resolve(), one, two, 99L)).containsExactly(two);

        assertThat(fixture.state(two)).isEqualTo("resolved");
        assertThat(fixture.history(one)).isEqualTo("resolved");
        assertThat(fixture.summary(one).substatus()).isNull();
    }

    @Test
    void reopeningARegressedIssueAcknowledgesItOnce() {
        long issue = fixture.issue(1);
        run(fixture.database, "UPDATE issue SET regressed = true");
        assertThat(fixture.summary(issue).substatus()).isEqualTo(Substatus.REGRESSED);

        assertThat(apply(StatusChange.reopen(), issue)).containsExactly(issue);
        assertThat(apply(StatusChange.reopen(), issue)).isEmpty();

        assertThat(fixture.summary(issue).substatus()).isEqualTo(Substatus.ONGOING);
        assertThat(fixture.history(issue)).isEqualTo("reopened");
    }

    @Test
    void aYoungIssueIsNewUntilSomebodyActs() {
        long issue = fixture.issue(1);
        assertThat(fixture.summary(issue).substatus()).isEqualTo(Substatus.NEW);

        apply(new StatusChange.Unresolve(Substatus.ONGOING), issue);
        assertThat(fixture.summary(issue).substatus()).isEqualTo(Substatus.ONGOING);
        assertThat(fixture.history(issue)).as("reading it is no event").isEmpty();

        run(fixture.database, "UPDATE issue SET reviewed = false, first_seen = now() - interval '8 days'");
        assertThat(fixture.summary(issue).substatus()).isEqualTo(Substatus.ONGOING);
    }

    @Test
    void aResolutionInAReleaseSaysInWhichAndByWhom() {
        long issue = fixture.issue(1);
        fixture.release("web@1.2.0", NOW);

        apply(new StatusChange.ResolveInRelease("web@1.2.0"), issue);

        StatusDetails details = fixture.summary(issue).details();
        assertThat(details.inRelease()).isEqualTo("web@1.2.0");
        assertThat(details.actor()).isEqualTo(new Person(ADA, "Ada", "ada@example.org"));
        assertThat(apply(new StatusChange.ResolveInRelease("web@1.2.0"), issue)).isEmpty();
        assertThat(apply(new StatusChange.Resolve(), issue))
                .as("another way of resolving")
                .containsExactly(issue);
        assertThat(fixture.summary(issue).details().inRelease()).isNull();
    }

    @Test
    void theNextReleaseIsTheOneBehindTheHighestOfNow() {
        long issue = fixture.issue(1);
        fixture.release("web@2.0.0", NOW.minusSeconds(100));
        fixture.release("web@1.0.9", NOW);

        apply(new StatusChange.ResolveInNextRelease(), issue);

        assertThat(fixture.summary(issue).details().inNextRelease()).isTrue();
        assertThat(text(fixture.database, "SELECT release FROM issue_resolution"))
                .isEqualTo("web@2.0.0");
    }

    @Test
    void whatDoesNotExistIsRefusedAndNothingChanges() {
        long issue = fixture.issue(1);

        assertRefused(() -> apply(new StatusChange.ResolveInRelease("9.9"), issue), Reason.UNKNOWN_RELEASE);
        assertRefused(
                () -> updates.apply(IssueChange.assign(new Assignment.ToUser(77)), List.of(issue), ADA),
                Reason.UNKNOWN_USER);
        assertRefused(
                () -> updates.apply(IssueChange.assign(new Assignment.ToTeam(77)), List.of(issue), ADA),
                Reason.UNKNOWN_TEAM);

        assertThat(fixture.state(issue)).isEqualTo("unresolved");
        assertThat(fixture.history(issue)).isEmpty();
    }

    @Test
    void assigneesChangeAndAreShown() {
        long issue = fixture.issue(1);

        updates.apply(IssueChange.assign(new Assignment.ToUser(BOB)), List.of(issue), ADA);
        assertThat(fixture.summary(issue).assignee())
                .isEqualTo(new Assignee(Assignee.Type.USER, BOB, "Bob", "bob@example.org"));

        updates.apply(IssueChange.assign(new Assignment.ToTeam(1)), List.of(issue), ADA);
        assertThat(fixture.summary(issue).assignee()).isEqualTo(new Assignee(Assignee.Type.TEAM, 1, "shop", null));
        assertThat(updates.apply(IssueChange.assign(new Assignment.ToTeam(1)), List.of(issue), ADA))
                .isEmpty();

        updates.apply(IssueChange.assign(new Assignment.Nobody()), List.of(issue), ADA);
        assertThat(fixture.summary(issue).assignee()).isNull();
        assertThat(new IssueHistory(fixture.database).newest(issue, 9))
                .extracting(entry -> entry.kind() + entry.data())
                .containsExactly(
                        "unassigned{}",
                        "assigned{\"name\":\"#shop\",\"assignee\":\"team:1\"}",
                        "assigned{\"name\":\"Bob\",\"assignee\":\"user:2\"}");
    }

    @Test
    void priorityFollowsTheLevelUntilSomebodySetsIt() {
        long issue = fixture.issue(1);
        assertThat(fixture.summary(issue).priority()).isEqualTo(Priority.HIGH);

        assertThat(updates.apply(IssueChange.prioritise(Priority.LOW), List.of(issue), ADA))
                .containsExactly(issue);
        assertThat(updates.apply(IssueChange.prioritise(Priority.LOW), List.of(issue), ADA))
                .isEmpty();

        assertThat(fixture.summary(issue).priority()).isEqualTo(Priority.LOW);
        assertThat(fixture.history(issue)).isEqualTo("priority");
    }

    @Test
    void marksAreOnesOwn() {
        long issue = fixture.issue(1);
        IssueChange change = new IssueChange(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(true),
                Optional.of(true),
                Optional.empty());
        updates.apply(change, List.of(issue), ADA);
        updates.apply(IssueChange.seen(false), List.of(issue), ADA);

        IssueMarks marks = new IssueMarks(fixture.database);
        assertThat(marks.of(ADA, List.of(issue)).get(issue)).isEqualTo(new IssueMarks.Marks(false, true, false));
        assertThat(marks.of(BOB, List.of(issue)).get(issue)).isEqualTo(IssueMarks.Marks.NONE);
        assertThat(fixture.history(issue)).isEmpty();
    }

    @Test
    void mutingShowsUntilWhen() {
        long issue = fixture.issue(1);

        apply(new StatusChange.Ignore(new IgnoreUntil.Escalating()), issue);
        assertThat(fixture.summary(issue).substatus()).isEqualTo(Substatus.ARCHIVED_UNTIL_ESCALATING);

        apply(
                new StatusChange.Ignore(
                        new IgnoreUntil.Conditions(Duration.ofHours(1), 10L, Duration.ofMinutes(30), 3L, null)),
                issue);
        IssueSummary summary = fixture.summary(issue);
        assertThat(summary.substatus()).isEqualTo(Substatus.ARCHIVED_UNTIL_CONDITION_MET);
        assertThat(summary.details())
                .isEqualTo(new StatusDetails(
                        NOW.plusSeconds(3600),
                        10L,
                        30,
                        3L,
                        null,
                        null,
                        false,
                        null,
                        null,
                        new Person(ADA, "Ada", "ada@example.org")));

        apply(new StatusChange.Ignore(new IgnoreUntil.Forever()), issue);
        assertThat(fixture.summary(issue).substatus()).isEqualTo(Substatus.ARCHIVED_FOREVER);
        assertThat(fixture.history(issue)).isEqualTo("muted muted muted");
    }

    @Test
    void mergingMovesEverythingIntoTheIssueWithMostEvents() {
        long small = fixture.issue(1);
        long large = fixture.issue(2);
        fixture.event(small, NOW.minusSeconds(7200), "1.0", "ada", "{}");
        fixture.event(large, NOW, "1.1", "ada", "{}");
        fixture.event(large, NOW, "1.1", "bob", "{}");
        fixture.event(small, NOW, "1.1", null, "{}");
        fixture.event(large, NOW, "1.1", null, "{}");
        run(fixture.database, "INSERT INTO grouping_key VALUES (1, '\\x01', 1, %d)".formatted(small));
        fixture.notes().add(small, ADA, "same as the other");
        updates.apply(IssueChange.to(new StatusChange.Resolve()), List.of(large), ADA);

        assertThat(updates.merge(List.of(small, large), ADA)).isEqualTo(large);

        IssueSummary merged = fixture.summary(large);
        assertThat(merged.eventCount()).isEqualTo(5);
        assertThat(merged.userCount()).isEqualTo(2);
        assertThat(merged.firstRelease()).isEqualTo("1.0");
        assertThat(merged.lastRelease()).isEqualTo("1.1");
        assertThat(merged.firstSeen()).isEqualTo(NOW.minusSeconds(7200));
        assertThat(merged.status()).as("one of them was open").isEqualTo(IssueStatus.UNRESOLVED);
        assertThat(merged.noteCount()).isEqualTo(1);
        assertThat(number(fixture.database, "SELECT count(DISTINCT issue_id) * 100 + count(*) FROM event"))
                .isEqualTo(105);
        assertThat(number(fixture.database, "SELECT sum(events) FROM issue_hour WHERE issue_id = " + large))
                .isEqualTo(5);
        assertThat(number(fixture.database, "SELECT events FROM issue_environment"))
                .isEqualTo(5);
        assertThat(number(fixture.database, "SELECT issue_id FROM grouping_key"))
                .isEqualTo(large);
        assertThat(fixture.history(large)).isEqualTo("note resolved merged");
        assertThat(new IssueSearch(fixture.database).byShortId("web-1"))
                .as("old links")
                .map(IssueSummary::id)
                .contains(large);
        assertThat(fixture.summary(small).shortId()).isEqualTo("WEB-2");
        assertThat(new MergedIssues(fixture.database).of(large))
                .extracting(MergedIssues.Merged::shortId)
                .containsExactly("WEB-1");
    }

    @Test
    void mergingWhatWasMergedKeepsAllOldLinks() {
        long first = fixture.issue(1);
        long second = fixture.issue(2);
        long third = fixture.issue(3);
        fixture.events(second, 1);
        fixture.events(third, 2);

        updates.merge(List.of(first, second), ADA);
        updates.merge(List.of(second, third), ADA);

        IssueSearch search = new IssueSearch(fixture.database);
        assertThat(List.of("WEB-1", "WEB-2", "WEB-3"))
                .allSatisfy(id ->
                        assertThat(search.byShortId(id)).map(IssueSummary::id).contains(third));
    }

    @Test
    void onlySeveralIssuesOfOneProjectMerge() {
        long one = fixture.issue(1);
        long other = fixture.issue(2, 1, "elsewhere");

        assertRefused(() -> updates.merge(List.of(one), ADA), Reason.TOO_FEW_ISSUES);
        assertRefused(() -> updates.merge(List.of(one, 99L), ADA), Reason.TOO_FEW_ISSUES);
        assertRefused(() -> updates.merge(List.of(one, other), ADA), Reason.DIFFERENT_PROJECTS);
    }

    @Test
    void mergingDoesNotEndTheMutingOfTheIssueThatStays() {
        long muted = fixture.issue(1);
        long other = fixture.issue(2);
        fixture.events(muted, 3);
        fixture.event(other, NOW, "", "bob", "{}");
        fixture.events(other, 1);
        apply(new StatusChange.Ignore(new IgnoreUntil.Conditions(null, 2L, null, 1L, null)), muted, other);

        updates.merge(List.of(muted, other), ADA);

        assertThat(fixture.muted().wake()).isEmpty();
        assertThat(fixture.state(muted)).isEqualTo("muted");
        fixture.events(muted, 2);
        assertThat(fixture.muted().wake()).containsExactly(muted);
    }

    @Test
    void deletingTakesTheEventsAlong() {
        long gone = fixture.issue(1);
        long stays = fixture.issue(2);
        fixture.events(gone, 2);
        fixture.events(stays, 1);

        updates.delete(List.of(gone, 99L), ADA);

        assertThat(number(fixture.database, "SELECT count(*) FROM event")).isEqualTo(1);
        assertThat(number(fixture.database, "SELECT count(*) FROM issue_hour")).isEqualTo(1);
        assertThat(new IssueSearch(fixture.database).byId(gone)).isEmpty();
    }
}
