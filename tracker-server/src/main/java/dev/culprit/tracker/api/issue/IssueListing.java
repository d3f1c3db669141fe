package dev.culprit.tracker.api.issue;

import dev.culprit.tracker.account.Organization;
import dev.culprit.tracker.api.ApiRefusal;
import dev.culprit.tracker.api.Caller;
import dev.culprit.tracker.api.Cursor;
import dev.culprit.tracker.api.Directory;
import dev.culprit.tracker.api.Page;
import dev.culprit.tracker.api.PageAnswers;
import dev.culprit.tracker.api.Paging;
import dev.culprit.tracker.api.Period;
import dev.culprit.tracker.event.EventStore;
import dev.culprit.tracker.issue.IssueCursor;
import dev.culprit.tracker.issue.IssueFilter;
import dev.culprit.tracker.issue.IssueQuery;
import dev.culprit.tracker.issue.IssueSearch;
import dev.culprit.tracker.issue.IssueSort;
import dev.culprit.tracker.issue.IssueSummary;
import dev.culprit.tracker.issue.IssueTab;
import dev.culprit.tracker.issue.PlacedIssue;
import dev.culprit.tracker.project.Project;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Searches issues for lists and for changes of many. */
@ApplicationScoped
class IssueListing {
    private static final int USUAL_SIZE = 25;

    private final IssueSearch issues;
    private final EventStore events;
    private final IssueShapes shapes;
    private final PageAnswers answers;
    private final Directory directory;
    private final Caller caller;
    private final InstantSource clock;

    IssueListing(
            IssueSearch issues,
            EventStore events,
            IssueShapes shapes,
            PageAnswers answers,
            Directory directory,
            Caller caller,
            InstantSource clock) {
        this.issues = issues;
        this.events = events;
        this.shapes = shapes;
        this.answers = answers;
        this.directory = directory;
        this.caller = caller;
        this.clock = clock;
    }

    /** The projects that a call is about: those named, else all of the organisation. */
    List<Project> projects(Organization organization, IssueListParameters parameters) {
        List<Project> named = directory.projects(organization, parameters.project);
        return named.isEmpty() ? directory.projects(organization) : named;
    }

    /**
     * @param period of the search; absent for all time
     * @param span of the chart of each issue; absent for none
     */
    RestResponse<List<IssueShape>> list(
            List<Project> projects,
            IssueListParameters parameters,
            Optional<Period> period,
            Optional<IssueStats.Span> span,
            Paging paging) {
        int size = paging.size(USUAL_SIZE);
        Cursor cursor = paging.cursor();
        boolean withLifetime = !parameters.isCollapsed("lifetime");
        IssueFilter filter = filter(projects, parameters, period);
        Optional<IssueSummary> direct = direct(projects, parameters);
        if (direct.isPresent()) {
            Page<IssueSummary> page = Page.ofRanked(List.of(direct.get()), Cursor.START, size);
            RestResponse<List<IssueShape>> answer =
                    answers.of(page.with(shapes.rows(page.items(), filter, span, withLifetime)));
            answer.getHeaders().add("X-Sentry-Direct-Hit", "1");
            return answer;
        }
        if (projects.isEmpty()) {
            return answers.of(Page.ofRanked(List.of(), Cursor.START, size));
        }
        Page<IssueSummary> page = page(filter, parameters.sort(), cursor, size).withHits(issues.count(filter));
        return answers.of(page.with(shapes.rows(page.items(), filter, span, withLifetime)));
    }

    /** The first issues of a search that changes many. */
    List<IssueSummary> first(List<Project> projects, IssueListParameters parameters, int most) {
        if (projects.isEmpty()) {
            return List.of();
        }
        IssueFilter filter = filter(projects, parameters, parameters.period(clock.instant()));
        return issues.page(filter, parameters.sort(), Optional.empty(), most).issues();
    }

    Optional<Period> period(IssueListParameters parameters) {
        return parameters.period(clock.instant());
    }

    private Page<IssueSummary> page(IssueFilter filter, IssueSort sort, Cursor cursor, int size) {
        Optional<IssueCursor> place =
                cursor.isStart() ? Optional.empty() : Optional.of(new IssueCursor(cursor.key(), cursor.number()));
        List<PlacedIssue> read = issues.beside(filter, sort, place, !cursor.back(), size + 1);
        return Page.of(
                        read,
                        cursor,
                        size,
                        found -> Cursor.of(found.place().key(), found.place().id()))
                .map(PlacedIssue::issue);
    }

    private IssueFilter filter(List<Project> projects, IssueListParameters parameters, Optional<Period> period) {
        IssueQuery query = IssueQuery.parse(parameters.query());
        if (!query.problems().isEmpty()) {
            throw ApiRefusal.badRequest(String.join(" ", query.problems()));
        }
        Optional<Instant> start = period.map(Period::start);
        return IssueFilter.of(query)
                .in(parameters.hasQuery() ? IssueTab.ALL : IssueTab.UNRESOLVED)
                .inProjectIds(projects.stream().map(project -> project.id).toList())
                .inEnvironments(parameters.environments())
                .between(start, period.map(Period::end))
                .viewedBy(caller.userId());
    }

    /** The issue that the query names, by one of its events or by its short id. */
    private Optional<IssueSummary> direct(List<Project> projects, IssueListParameters parameters) {
        String query = parameters.query();
        List<Long> ids = projects.stream().map(project -> project.id).toList();
        Optional<IssueSummary> found = Directory.eventId(query)
                .flatMap(event -> events.find(ids, event))
                .flatMap(event -> issues.byId(event.issueId()));
        if (found.isEmpty() && parameters.looksUpShortIds()) {
            found = issues.byShortId(query);
        }
        return found.filter(issue -> ids.contains(issue.projectId()));
    }

    /** For charts over the time of the search itself. */
    static Optional<IssueStats.Span> span(@Nullable String name, Optional<Period> period) {
        if (name == null || name.equals("24h")) {
            return Optional.of(IssueStats.Span.DAY);
        }
        return switch (name) {
            case "" -> Optional.empty();
            case "14d" -> Optional.of(IssueStats.Span.TWO_WEEKS);
            case "30d" -> Optional.of(IssueStats.Span.MONTH);
            case "auto" ->
                Optional.of(new IssueStats.Span(
                        "auto", period.map(Period::length).orElse(IssueStats.Span.MONTH.length()), 30));
            default -> throw ApiRefusal.badRequest("Invalid groupStatsPeriod: expected 24h, 14d, auto or nothing.");
        };
    }
}
