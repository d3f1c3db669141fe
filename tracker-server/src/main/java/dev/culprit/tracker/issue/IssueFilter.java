package dev.culprit.tracker.issue;

import dev.culprit.tracker.jdbc.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which issues a list shows: what stands in its fields and what stands in its query, both of which must hold.
 *
 * @param projects slugs; empty for all
 * @param since issues seen at or after this moment; absent for all
 */
public record IssueFilter(
        List<String> projects,
        Optional<String> environment,
        Optional<Level> level,
        IssueTab tab,
        Optional<Instant> since,
        IssueQuery query) {
    public IssueFilter {
        projects = List.copyOf(projects);
    }

    public static IssueFilter of(IssueQuery query) {
        return new IssueFilter(
                List.of(), Optional.empty(), Optional.empty(), IssueTab.UNRESOLVED, Optional.empty(), query);
    }

    /** What {@code is:} says goes before the tab. */
    public IssueTab effectiveTab() {
        return query.tab().orElse(tab);
    }

    /** A condition over {@code issue i JOIN project p}. */
    Query condition(boolean withTab) {
        Query sql = Query.of(withTab ? effectiveTab().condition() : "true");
        since.ifPresent(from -> sql.add(" AND i.last_seen >= ?", from));
        addAnyOf(sql, "p.slug", projects);
        addAnyOf(sql, "p.slug", query.projects());
        environment.ifPresent(name -> addEnvironments(sql, List.of(name)));
        addEnvironments(sql, query.environments());
        level.ifPresent(wanted -> sql.add(" AND i.level = ?", wanted.code()));
        if (!query.levels().isEmpty()) {
            sql.add(" AND i.level = ANY (?)", (Object)
                    query.levels().stream().map(l -> (long) l.code()).toArray(Long[]::new));
        }
        query.handled()
                .ifPresent(handled -> sql.add(handled ? " AND i.handled IS NOT FALSE" : " AND i.handled = false"));
        addAnyOf(sql, "i.type", query.types());
        if (!query.releases().isEmpty()) {
            Object releases = query.releases().toArray(String[]::new);
            sql.add(" AND (i.first_release = ANY (?) OR i.last_release = ANY (?))", releases, releases);
        }
        for (String word : query.words()) {
            String pattern =
                    "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
            sql.add(" AND (i.title ILIKE ? OR i.culprit ILIKE ? OR i.value ILIKE ?)", pattern, pattern, pattern);
        }
        return sql;
    }

    private static void addAnyOf(Query sql, String column, List<String> values) {
        if (!values.isEmpty()) {
            sql.add(" AND " + column + " = ANY (?)", (Object) values.toArray(String[]::new));
        }
    }

    private void addEnvironments(Query sql, List<String> environments) {
        if (environments.isEmpty()) {
            return;
        }
        sql.add(
                " AND EXISTS (SELECT 1 FROM issue_environment e WHERE e.issue_id = i.id AND e.environment = ANY (?)",
                (Object) environments.toArray(String[]::new));
        since.ifPresent(from -> sql.add(" AND e.last_seen >= ?", from));
        sql.add(")");
    }
}
