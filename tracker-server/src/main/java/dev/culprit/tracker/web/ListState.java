package dev.culprit.tracker.web;

import dev.culprit.tracker.issue.IssueCursor;
import dev.culprit.tracker.issue.IssueFilter;
import dev.culprit.tracker.issue.IssueQuery;
import dev.culprit.tracker.issue.IssueSort;
import dev.culprit.tracker.issue.IssueTab;
import dev.culprit.tracker.issue.Level;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Everything that the address of an issue list says, and the addresses of its variations. */
record ListState(
        List<String> projects,
        String environment,
        String level,
        TimeRange range,
        IssueTab tab,
        IssueSort sort,
        String query,
        String after) {
    ListState {
        projects = List.copyOf(projects);
    }

    IssueFilter filter(Instant now) {
        return IssueFilter.of(IssueQuery.parse(query))
                .inProjects(projects)
                .inEnvironments(environment.isEmpty() ? List.of() : List.of(environment))
                .ofLevel(Level.named(level))
                .in(tab)
                .since(now.minus(range.span()));
    }

    Optional<IssueCursor> cursor() {
        return IssueCursor.parse(after);
    }

    public String url() {
        return "/issues" + parameters();
    }

    /** The address that counts what is new in this list. */
    String freshUrl(Instant since) {
        String parameters = first().parameters();
        return "/fresh" + parameters + (parameters.isEmpty() ? "?" : "&") + "since=" + since.toEpochMilli();
    }

    /** Without paging. */
    public ListState first() {
        return with(tab, sort, query, "");
    }

    ListState inTab(IssueTab other) {
        // a tab that is clicked goes before an is: that was typed
        String rest = query.replaceAll(
                        "(?i)(^|\\s)is:(unresolved|regressed|escalating|new|muted|ignored|archived|resolved|all)(?=\\s|$)",
                        " ")
                .strip();
        return with(other, sort, rest, "");
    }

    ListState sortedBy(IssueSort other) {
        return with(tab, other, query, "");
    }

    ListState behind(IssueCursor cursor) {
        return with(tab, sort, query, cursor.toString());
    }

    public boolean isNarrowed() {
        return !projects.isEmpty() || !environment.isEmpty() || !level.isEmpty() || !query.isBlank();
    }

    boolean hasProject(String slug) {
        return projects.contains(slug);
    }

    private ListState with(IssueTab newTab, IssueSort newSort, String newQuery, String newAfter) {
        return new ListState(projects, environment, level, range, newTab, newSort, newQuery, newAfter);
    }

    private String parameters() {
        StringBuilder text = new StringBuilder();
        projects.forEach(slug -> add(text, "project", slug));
        add(text, "environment", environment);
        add(text, "level", level);
        add(text, "range", range == TimeRange.USUAL ? "" : range.word());
        add(text, "tab", tab == IssueTab.UNRESOLVED ? "" : tab.word());
        add(text, "sort", sort == IssueSort.LAST_SEEN ? "" : sort.word());
        add(text, "query", query);
        add(text, "after", after);
        return text.toString();
    }

    private static void add(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append(text.isEmpty() ? '?' : '&')
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
