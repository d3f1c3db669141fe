package dev.culprit.tracker.issue;

import dev.culprit.tracker.jdbc.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/** What an issue was made of by merging, and the groups of events that lead to it. */
@ApplicationScoped
public class MergedIssues {
    private final DataSource database;

    MergedIssues(DataSource database) {
        this.database = database;
    }

    /**
     * An issue that is gone.
     *
     * @param shortId links with it lead to the issue that stayed
     * @param events when it was merged
     */
    public record Merged(String shortId, String title, long events, Instant merged) {}

    /** The last one first. */
    public List<Merged> of(long issueId) {
        return Query.of(
                        "SELECT p.short_prefix || '-' || a.short_id, a.title, a.events, a.merged FROM merged_issue a"
                                + " JOIN project p ON p.id = a.project_id WHERE a.issue_id = ? ORDER BY a.merged DESC, a.id",
                        issueId)
                .list(
                        database,
                        row -> new Merged(
                                row.getString(1),
                                row.getString(2),
                                row.getLong(3),
                                row.getTimestamp(4).toInstant()));
    }

    /** The hashes of the groups, as 32 hex digits each. */
    public List<String> hashes(long issueId) {
        return Query.of("SELECT encode(hash, 'hex') FROM grouping_key WHERE issue_id = ? ORDER BY hash", issueId)
                .list(database, row -> row.getString(1));
    }
}
