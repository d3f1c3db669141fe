package dev.culprit.tracker.outcome;

import dev.culprit.tracker.jdbc.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/** Reads what was counted. */
@ApplicationScoped
public class OutcomeCounts {
    private static final String SELECT = "SELECT coalesce(p.name, '') AS name, o.category, o.outcome, o.reason,"
            + " sum(o.quantity) AS quantity FROM outcome o LEFT JOIN project p ON p.id = o.project_id WHERE o.hour >= ?";
    private static final String GROUP = " GROUP BY 1, 2, 3, 4 ORDER BY quantity DESC, 1, 2, 3, 4 LIMIT 200";

    private final DataSource database;

    OutcomeCounts(DataSource database) {
        this.database = database;
    }

    public List<OutcomeCount> since(Instant hour) {
        return Query.of(SELECT + GROUP, hour).list(database, OutcomeCounts::read);
    }

    /** What this project sent and did not get stored. */
    public List<OutcomeCount> refused(long projectId, Instant hour) {
        return Query.of(SELECT + " AND o.project_id = ? AND o.outcome NOT IN (0, 5, 6)" + GROUP, hour, projectId)
                .list(database, OutcomeCounts::read);
    }

    private static OutcomeCount read(java.sql.ResultSet row) throws java.sql.SQLException {
        return new OutcomeCount(
                row.getString("name"),
                row.getString("category"),
                Outcome.of(row.getInt("outcome")),
                row.getString("reason"),
                row.getLong("quantity"));
    }
}
