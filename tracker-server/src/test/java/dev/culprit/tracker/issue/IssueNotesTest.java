package dev.culprit.tracker.issue;

import static dev.culprit.tracker.issue.IssueFixture.ADA;
import static dev.culprit.tracker.issue.IssueFixture.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.tracker.fixture.TestDatabase;
import dev.culprit.tracker.issue.IssueRefusal.Reason;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IssueNotesTest {
    private static final DataSource DATABASE = TestDatabase.create();
    private final IssueFixture fixture = new IssueFixture(DATABASE);
    private final IssueNotes notes = fixture.notes();
    private long issue;

    @BeforeEach
    void empty() {
        fixture.empty();
        issue = fixture.issue(1);
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, Reason reason) {
        assertThatThrownBy(call).isInstanceOfSatisfying(IssueRefusal.class, refusal -> assertThat(refusal.reason())
                .isEqualTo(reason));
    }

    @Test
    void notesComeNewestFirstPageByPage() {
        for (int i = 1; i <= 5; i++) {
            notes.add(issue, ADA, "note " + i);
        }
        List<HistoryEntry> first = notes.list(issue, Optional.empty(), 2);
        List<HistoryEntry> second = notes.list(issue, Optional.of(first.get(1).id()), 9);

        assertThat(first).extracting(HistoryEntry::text).containsExactly("note 5", "note 4");
        assertThat(second).extracting(HistoryEntry::text).containsExactly("note 3", "note 2", "note 1");
        assertThat(fixture.summary(issue).noteCount()).isEqualTo(5);
    }

    @Test
    void theSameTextAgainIsRefusedForAnHourAndOnlyFromTheSamePerson() {
        notes.add(issue, ADA, "look at this");

        assertRefused(() -> notes.add(issue, ADA, " look at this "), Reason.SAME_NOTE_AGAIN);
        notes.add(issue, BOB, "look at this");
        fixture.pass(3601);
        notes.add(issue, ADA, "look at this");

        assertThat(fixture.summary(issue).noteCount()).isEqualTo(3);
    }

    @Test
    void onlyItsAuthorAndAdministratorsChangeANote() {
        long adas = notes.add(issue, ADA, "mine").id();
        long bobs = notes.add(issue, BOB, "his").id();

        assertRefused(() -> notes.edit(issue, adas, BOB, "changed"), Reason.NOT_YOUR_NOTE);
        assertRefused(() -> notes.remove(issue, adas, BOB), Reason.NOT_YOUR_NOTE);
        HistoryEntry edited = notes.edit(issue, bobs, BOB, "his own");
        notes.remove(issue, bobs, ADA);

        assertThat(edited.text()).isEqualTo("his own");
        assertThat(edited.edited()).isPresent();
        assertThat(notes.list(issue, Optional.empty(), 9))
                .extracting(HistoryEntry::text)
                .containsExactly("mine");
    }

    @Test
    void anotherIssuesNoteIsNoNoteOfThisOne() {
        long other = fixture.issue(2);
        long note = notes.add(other, ADA, "there").id();

        assertRefused(() -> notes.edit(issue, note, ADA, "here"), Reason.NO_SUCH_NOTE);
        assertRefused(() -> notes.remove(issue, note, ADA), Reason.NO_SUCH_NOTE);
    }

    @Test
    void textIsNeededAndMayNotHoldEverything() {
        assertRefused(() -> notes.add(issue, ADA, " \n"), Reason.EMPTY_NOTE);
        assertRefused(() -> notes.add(issue, ADA, "x".repeat(50_001)), Reason.NOTE_TOO_LONG);

        assertThat(notes.add(issue, ADA, "a\0b \"quoted\" \\ <b>").text()).isEqualTo("ab \"quoted\" \\ <b>");
    }
}
