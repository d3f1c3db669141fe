package dev.culprit.tracker.api.issue;

import dev.culprit.tracker.api.Caller;
import dev.culprit.tracker.issue.IssueFilter;
import dev.culprit.tracker.issue.IssueMarks;
import dev.culprit.tracker.issue.IssueSummary;
import dev.culprit.tracker.project.Project;
import dev.culprit.tracker.project.PublicUrl;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts issues into the form of the Web API, many with few statements. */
@ApplicationScoped
class IssueShapes {
    private final IssueMarks marks;
    private final IssueStats stats;
    private final Caller caller;
    private final PublicUrl url;

    IssueShapes(IssueMarks marks, IssueStats stats, Caller caller, PublicUrl url) {
        this.marks = marks;
        this.stats = stats;
        this.caller = caller;
        this.url = url;
    }

    /** @param span of the chart of each; absent for none */
    List<IssueShape> rows(
            List<IssueSummary> issues, IssueFilter filter, Optional<IssueStats.Span> span, boolean withLifetime) {
        if (issues.isEmpty()) {
            return List.of();
        }
        List<Long> ids = issues.stream().map(IssueSummary::id).toList();
        Map<Long, IssueMarks.Marks> seen = marks.of(caller.userId(), ids);
        Map<Long, String> platforms = platforms(issues);
        Map<Long, List<List<Long>>> charts =
                span.map(wanted -> stats.of(issues, filter, wanted)).orElse(Map.of());
        return issues.stream()
                .map(issue -> IssueShape.of(
                        issue,
                        platforms.getOrDefault(issue.projectId(), issue.platform()),
                        seen.getOrDefault(issue.id(), IssueMarks.Marks.NONE),
                        url.get(),
                        span.map(wanted -> Map.of(wanted.name(), charts.getOrDefault(issue.id(), List.of())))
                                .orElse(null),
                        withLifetime))
                .toList();
    }

    /** @param charts by their names; empty for none */
    IssueShape one(IssueSummary issue, List<IssueStats.Span> charts) {
        return IssueShape.of(
                issue,
                platforms(List.of(issue)).getOrDefault(issue.projectId(), issue.platform()),
                marks.of(caller.userId(), List.of(issue.id())).getOrDefault(issue.id(), IssueMarks.Marks.NONE),
                url.get(),
                charts.isEmpty()
                        ? null
                        : charts.stream()
                                .collect(Collectors.toMap(IssueStats.Span::name, span -> stats.of(issue, span))),
                false);
    }

    private static Map<Long, String> platforms(List<IssueSummary> issues) {
        List<Long> ids = issues.stream().map(IssueSummary::projectId).distinct().toList();
        return Project.<Project>list("id in ?1", ids).stream()
                .collect(Collectors.toMap(project -> project.id, project -> project.platform));
    }
}
