package dev.culprit.tracker.issue;

import dev.culprit.tracker.jdbc.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which issues a list shows: what stands in its fields and what stands in its query, both of which must hold. Made with
 * {@link #of} and narrowed down from there.
 *
 * @param projects slugs; empty for all
 * @param projectIds empty for all
 * @param environments any of these; empty for all
 * @param from issues seen at or after this moment; absent for all
 * @param to issues with events before this moment; absent for all
 * @param viewer who {@code me} is; absent: nobody
 */
public record IssueFilter(
        List<String> projects,
        List<Long> projectIds,
        List<String> environments,
        Optional<Level> level,
        IssueTab tab,
        Optional<Instant> from,
        Optional<Instant> to,
        IssueQuery query,
        Optional<Long> viewer) {
    public IssueFilter {
        projects = List.copyOf(projects);
        projectIds = List.copyOf(projectIds);
        environments = List.copyOf(environments);
    }

    /** Unresolved issues, unless the query says {@code is:}. */
    public static IssueFilter of(IssueQuery query) {
        return new IssueFilter(
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                IssueTab.UNRESOLVED,
                Optional.empty(),
                Optional.empty(),
                query,
                Optional.empty());
    }

    public IssueFilter inProjects(List<String> slugs) {
        return new IssueFilter(slugs, projectIds, environments, level, tab, from, to, query, viewer);
    }

    public IssueFilter inProjectIds(List<Long> ids) {
        return new IssueFilter(projects, ids, environments, level, tab, from, to, query, viewer);
    }

    public IssueFilter inEnvironments(List<String> names) {
        return new IssueFilter(projects, projectIds, names, level, tab, from, to, query, viewer);
    }

    public IssueFilter ofLevel(Optional<Level> wanted) {
        return new IssueFilter(projects, projectIds, environments, wanted, tab, from, to, query, viewer);
    }

    public IssueFilter in(IssueTab other) {
        return new IssueFilter(projects, projectIds, environments, level, other, from, to, query, viewer);
    }

    public IssueFilter between(Optional<Instant> start, Optional<Instant> end) {
        return new IssueFilter(projects, projectIds, environments, level, tab, start, end, query, viewer);
    }

    public IssueFilter since(Instant start) {
        return between(Optional.of(start), to);
    }

    public IssueFilter viewedBy(long userId) {
        return new IssueFilter(projects, projectIds, environments, level, tab, from, to, query, Optional.of(userId));
    }

    /** What {@code is:} says goes before the tab; an issue that is named by its id is found in any state. */
    public IssueTab effectiveTab() {
        return query.tab().orElse(query.isDirect() ? IssueTab.ALL : tab);
    }

    /** A condition over {@code issue i JOIN project p}. */
    Query condition(boolean withTab) {
        Query sql = Query.of(withTab ? effectiveTab().condition() : "true");
        if (!query.isDirect()) {
            addPeriod(sql);
        }
        if (!projects.isEmpty()) {
            sql.add(" AND p.slug = ANY (?)", (Object) projects.toArray(String[]::new));
        }
        if (!projectIds.isEmpty()) {
            sql.add(" AND i.project_id = ANY (?)", (Object) projectIds.toArray(Long[]::new));
        }
        if (!environments.isEmpty()) {
            addEnvironments(sql);
        }
        level.ifPresent(wanted -> sql.add(" AND i.level = ?", wanted.code()));
        IssueConditions conditions = new IssueConditions(this);
        query.terms().forEach(term -> sql.add(conditions.of(term)));
        return sql;
    }

    private void addPeriod(Query sql) {
        from.ifPresent(start -> sql.add(" AND i.last_seen >= ?", start));
        if (to.isPresent()) {
            // first and last do not tell of what was between: the hours do
            sql.add(" AND i.first_seen < ? AND EXISTS (SELECT 1 FROM issue_hour h WHERE h.issue_id = i.id", to.get());
            from.ifPresent(start -> sql.add(" AND h.hour >= date_trunc('hour', ?::timestamptz)", start));
            sql.add(" AND h.hour < ?)", to.get());
        }
    }

    private void addEnvironments(Query sql) {
        sql.add(
                " AND EXISTS (SELECT 1 FROM issue_environment e WHERE e.issue_id = i.id AND e.environment = ANY (?)",
                (Object) environments.toArray(String[]::new));
        if (!query.isDirect()) {
            from.ifPresent(start -> sql.add(" AND e.last_seen >= ?", start));
        }
        sql.add(")");
    }
}
