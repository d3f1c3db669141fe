package dev.culprit.tracker.issue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.tracker.jdbc.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** What happened to an issue and what was written about it, the newest first. */
@ApplicationScoped
public class IssueHistory {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENTRIES =
            "SELECT h.id, h.at, h.user_id, u.name, u.email, h.kind, h.data::text AS data, h.edited,"
                    + " replace(h.event_id::text, '-', '') AS event FROM issue_history h"
                    + " LEFT JOIN app_user u ON u.id = h.user_id WHERE h.issue_id = ?";

    private final DataSource database;

    IssueHistory(DataSource database) {
        this.database = database;
    }

    public List<HistoryEntry> newest(long issueId, int limit) {
        return page(issueId, Optional.empty(), limit);
    }

    /** @param before the id of the last entry of the page before; absent for the first page */
    public List<HistoryEntry> page(long issueId, Optional<Long> before, int limit) {
        return page(issueId, "", before, limit).list(database, IssueHistory::read);
    }

    /** @param condition about {@code h}, never text from outside */
    static Query page(long issueId, String condition, Optional<Long> before, int limit) {
        Query sql = Query.of(ENTRIES + condition, issueId);
        before.ifPresent(id -> sql.add(
                " AND (h.at, h.id) < (SELECT b.at, b.id FROM issue_history b WHERE b.id = ? AND b.issue_id = ?)",
                id,
                issueId));
        return sql.add(" ORDER BY h.at DESC, h.id DESC LIMIT ?", limit);
    }

    static HistoryEntry read(ResultSet row) throws SQLException {
        String name = row.getString("name");
        return new HistoryEntry(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                name == null
                        ? Optional.empty()
                        : Optional.of(new Person(row.getLong("user_id"), name, row.getString("email"))),
                row.getString("kind"),
                json(row.getString("data")),
                Optional.ofNullable(row.getString("event")),
                Optional.ofNullable(Query.instant(row, "edited")));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("jsonb that is no JSON", e);
        }
    }
}
