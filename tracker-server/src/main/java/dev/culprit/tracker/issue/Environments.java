package dev.culprit.tracker.issue;

import dev.culprit.tracker.jdbc.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Where events come from, as those of the issues that are there say. */
@ApplicationScoped
public class Environments {
    private final DataSource database;

    Environments(DataSource database) {
        this.database = database;
    }

    /** Names by the id of the project, by name; events without an environment have none. */
    public Map<Long, List<String>> ofProjects(Collection<Long> projectIds) {
        Map<Long, List<String>> names = new HashMap<>();
        Query.of(
                        "SELECT project_id, environment FROM issue_environment WHERE project_id = ANY (?)"
                                + " AND environment <> '' GROUP BY project_id, environment ORDER BY environment",
                        (Object) projectIds.toArray(Long[]::new))
                .list(database, row -> names.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                        .add(row.getString(2)));
        return names;
    }
}
