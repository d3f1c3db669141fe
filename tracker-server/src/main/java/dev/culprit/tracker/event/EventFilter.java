package dev.culprit.tracker.event;

import dev.culprit.tracker.jdbc.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which events a list shows.
 *
 * @param issue absent for those of all issues of the project
 * @param environments empty for all
 * @param since included
 * @param until not included
 */
public record EventFilter(
        long projectId,
        Optional<Long> issue,
        List<String> environments,
        Optional<Instant> since,
        Optional<Instant> until) {
    public EventFilter {
        environments = List.copyOf(environments);
    }

    Query condition() {
        Query sql =
                issue.map(id -> Query.of("issue_id = ?", id)).orElseGet(() -> Query.of("project_id = ?", projectId));
        if (!environments.isEmpty()) {
            sql.add(" AND environment = ANY (?)", (Object) environments.toArray(String[]::new));
        }
        since.ifPresent(start -> sql.add(" AND timestamp >= ?", start));
        until.ifPresent(end -> sql.add(" AND timestamp < ?", end));
        return sql;
    }
}
