package dev.culprit.tracker.issue;

import dev.culprit.tracker.jdbc.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** What happened to an issue, the newest first. */
@ApplicationScoped
public class IssueHistory {
    private final DataSource database;

    IssueHistory(DataSource database) {
        this.database = database;
    }

    public List<HistoryEntry> newest(long issueId, int limit) {
        return Query.of(
                        "SELECT h.at, u.name, h.kind, replace(h.event_id::text, '-', '') AS event FROM issue_history h"
                                + " LEFT JOIN app_user u ON u.id = h.user_id WHERE h.issue_id = ?"
                                + " ORDER BY h.at DESC, h.id DESC LIMIT ?",
                        issueId,
                        limit)
                .list(
                        database,
                        row -> new HistoryEntry(
                                row.getTimestamp(1).toInstant(),
                                Optional.ofNullable(row.getString(2)),
                                row.getString(3),
                                Optional.ofNullable(row.getString(4))));
    }
}
