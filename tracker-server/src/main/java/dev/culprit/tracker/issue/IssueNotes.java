package dev.culprit.tracker.issue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.culprit.tracker.issue.IssueRefusal.Reason;
import dev.culprit.tracker.jdbc.Query;
import dev.culprit.tracker.jdbc.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** What people write about an issue. A note is an entry of its history, so that both are one timeline. */
@ApplicationScoped
public class IssueNotes {
    private static final int LONGEST = 50_000;
    /** A program that tries again would else write twice. */
    private static final Duration SAME_AGAIN = Duration.ofHours(1);

    private final DataSource database;
    private final InstantSource clock;

    IssueNotes(DataSource database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * The newest first.
     *
     * @param before the id of the last note of the page before; absent for the first page
     */
    public List<HistoryEntry> list(long issueId, Optional<Long> before, int limit) {
        return IssueHistory.page(issueId, " AND h.kind = 'note'", before, limit).list(database, IssueHistory::read);
    }

    public Optional<HistoryEntry> find(long issueId, long noteId) {
        return IssueHistory.page(issueId, " AND h.kind = 'note' AND h.id = " + noteId, Optional.empty(), 1)
                .first(database, IssueHistory::read);
    }

    /**
     * The issue must exist.
     *
     * @throws IssueRefusal if the text is blank, too long, or the same that this user wrote here within the last hour
     */
    public HistoryEntry add(long issueId, long userId, String text) {
        String checked = checked(text);
        long id = Transaction.run(database, connection -> add(connection, issueId, userId, checked));
        return find(issueId, id).orElseThrow();
    }

    private long add(Connection connection, long issueId, long userId, String text) throws SQLException {
        // two requests at the same moment: the second one waits here, and then sees the first one's note
        Query.of("SELECT id FROM issue WHERE id = ? FOR NO KEY UPDATE", issueId)
                .list(connection, row -> row.getLong(1));
        Instant now = clock.instant();
        boolean again = Query.of(
                        "SELECT 1 FROM issue_history WHERE issue_id = ? AND kind = 'note' AND user_id = ?"
                                + " AND at > ? AND data ->> 'text' = ?",
                        issueId,
                        userId,
                        now.minus(SAME_AGAIN),
                        text)
                .first(connection, row -> true)
                .isPresent();
        if (again) {
            throw new IssueRefusal(Reason.SAME_NOTE_AGAIN, "You have already posted that comment.");
        }
        return Query.of(
                        "INSERT INTO issue_history (issue_id, at, user_id, kind, data)"
                                + " VALUES (?, ?, ?, 'note', ?::jsonb) RETURNING id",
                        issueId,
                        now,
                        userId,
                        json(text))
                .first(connection, row -> row.getLong(1))
                .orElseThrow();
    }

    /** @throws IssueRefusal if the text is blank or too long, there is no such note, or it is another person's */
    public HistoryEntry edit(long issueId, long noteId, long userId, String text) {
        String checked = checked(text);
        requireOwn(issueId, noteId, userId);
        Query.of(
                        "UPDATE issue_history SET data = ?::jsonb, edited = ? WHERE id = ?",
                        json(checked),
                        clock.instant(),
                        noteId)
                .update(database);
        return find(issueId, noteId).orElseThrow();
    }

    /** @throws IssueRefusal if there is no such note, or it is another person's and the user no administrator */
    public void remove(long issueId, long noteId, long userId) {
        requireOwn(issueId, noteId, userId);
        Query.of("DELETE FROM issue_history WHERE id = ?", noteId).update(database);
    }

    private void requireOwn(long issueId, long noteId, long userId) {
        HistoryEntry note = find(issueId, noteId)
                .orElseThrow(() -> new IssueRefusal(Reason.NO_SUCH_NOTE, "This issue has no such note."));
        boolean own = note.person().filter(author -> author.id() == userId).isPresent();
        if (!own && !isAdministrator(userId)) {
            throw new IssueRefusal(Reason.NOT_YOUR_NOTE, "Only its author and administrators may change a note.");
        }
    }

    private boolean isAdministrator(long userId) {
        return Query.of("SELECT 1 FROM membership WHERE user_id = ? AND role IN ('owner', 'admin')", userId)
                .first(database, row -> true)
                .isPresent();
    }

    private static String checked(String text) {
        // PostgreSQL stores no NUL
        String stripped = text.replace("\0", "").strip();
        if (stripped.isEmpty()) {
            throw new IssueRefusal(Reason.EMPTY_NOTE, "A note needs a text.");
        }
        if (stripped.length() > LONGEST) {
            throw new IssueRefusal(Reason.NOTE_TOO_LONG, "A note has at most 50,000 characters.");
        }
        return stripped;
    }

    private static String json(String text) {
        return JsonNodeFactory.instance.objectNode().put("text", text).toString();
    }
}
