package dev.culprit.tracker.web;

import dev.culprit.tracker.account.Members;
import dev.culprit.tracker.issue.IssueFilter;
import dev.culprit.tracker.issue.IssuePage;
import dev.culprit.tracker.issue.IssueRefusal;
import dev.culprit.tracker.issue.IssueSearch;
import dev.culprit.tracker.issue.IssueSort;
import dev.culprit.tracker.issue.IssueSummary;
import dev.culprit.tracker.issue.IssueTab;
import dev.culprit.tracker.issue.IssueUpdates;
import dev.culprit.tracker.issue.Level;
import dev.culprit.tracker.issue.TimeBuckets;
import dev.culprit.tracker.project.Project;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;

/** The list of issues, what is done to many at once, and what is new in it. */
@Path("/")
@ForPeople
@Produces(MediaType.TEXT_HTML)
public class IssueListPage {
    private static final int ROWS = 40;
    private static final int CHART_BARS = 84;
    private static final int TREND_BARS = 24;

    private final IssueSearch search;
    private final IssueUpdates updates;
    private final Members members;
    private final People people;
    private final CurrentUser me;
    private final Flash flash;
    private final InstantSource clock;

    IssueListPage(
            IssueSearch search,
            IssueUpdates updates,
            Members members,
            People people,
            CurrentUser me,
            Flash flash,
            InstantSource clock) {
        this.search = search;
        this.updates = updates;
        this.members = members;
        this.people = people;
        this.me = me;
        this.flash = flash;
        this.clock = clock;
    }

    @GET
    public TemplateInstance home(@BeanParam ListParameters parameters) {
        return issues(parameters);
    }

    @GET
    @Path("issues")
    public TemplateInstance issues(@BeanParam ListParameters parameters) {
        ListState state = parameters.state();
        Instant now = clock.instant();
        IssueFilter filter = state.filter(now).viewedBy(me.id());
        IssuePage page = search.page(filter, state.sort(), state.cursor(), ROWS);
        TimeBuckets chartTime = TimeBuckets.over(state.range().span(), CHART_BARS, now);
        TimeBuckets trendTime = TimeBuckets.over(state.range().span(), TREND_BARS, now);
        Map<Long, long[]> series = search.series(page.issues(), filter, trendTime);
        List<Project> projects = Project.byName();
        return Templates.issues(new IssuesModel(
                state,
                page.issues().stream()
                        .map(issue -> new IssuesModel.Row(issue, BarChart.of(series.get(issue.id()), trendTime, 24)))
                        .toList(),
                tabs(state, filter),
                projects.stream()
                        .map(project ->
                                new IssuesModel.Choice(project.slug, project.name, state.hasProject(project.slug)))
                        .toList(),
                search.environments().stream()
                        .map(name -> choice(name, name, state.environment()))
                        .toList(),
                Arrays.stream(Level.values())
                        .map(level -> choice(level.word(), level.word(), state.level()))
                        .toList(),
                Arrays.stream(TimeRange.values())
                        .map(range -> choice(
                                range.word(), range.label(), state.range().word()))
                        .toList(),
                Arrays.stream(IssueSort.values())
                        .map(sort ->
                                choice(sort.word(), sort.label(), state.sort().word()))
                        .toList(),
                BarChart.of(search.chart(filter, chartTime), chartTime, 64),
                chartTime.start(),
                filter.query().problems(),
                page.next().map(cursor -> state.behind(cursor).url()),
                state.freshUrl(now),
                people.choices(me.id(), ""),
                members.mayManage(me.id()),
                setUp(projects)));
    }

    @GET
    @Path("fresh")
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, Long> fresh(@BeanParam ListParameters parameters, @RestQuery @DefaultValue("0") long since) {
        IssueFilter filter = parameters.state().filter(clock.instant()).viewedBy(me.id());
        return Map.of("count", search.countNewSince(filter, Instant.ofEpochMilli(since)));
    }

    @POST
    @Path("issues")
    public Response bulk(@RestForm List<Long> issue, @RestForm String back, @BeanParam ActionParameters parameters) {
        if (issue.isEmpty()) {
            flash.say("No issue was selected.");
        } else {
            flash.say(act(issue, parameters));
        }
        return Response.seeOther(LocalPath.orHome(back)).build();
    }

    private String act(List<Long> issue, ActionParameters parameters) {
        try {
            return switch (parameters.action) {
                case "merge" -> merge(issue);
                case "delete" -> delete(issue);
                default -> {
                    ActionParameters.Wanted wanted = parameters.wanted();
                    int changed = updates.apply(wanted.change(), issue, me.id()).size();
                    yield Fmt.plural(changed, "issue") + " " + wanted.done() + ".";
                }
            };
        } catch (IssueRefusal refusal) {
            return refusal.getMessage();
        }
    }

    private String merge(List<Long> issue) {
        long stays = updates.merge(issue, me.id());
        return "Merged into " + search.byId(stays).map(IssueSummary::shortId).orElse("one issue") + ".";
    }

    private String delete(List<Long> issue) {
        if (!members.mayManage(me.id())) {
            throw new ForbiddenException("Only owners and administrators delete issues.");
        }
        updates.delete(issue, me.id());
        return Fmt.plural(issue.size(), "issue") + " deleted with all events.";
    }

    private List<IssuesModel.Tab> tabs(ListState state, IssueFilter filter) {
        Map<IssueTab, Long> counts = search.counts(filter);
        IssueTab current = filter.effectiveTab();
        return Arrays.stream(IssueTab.values())
                .map(tab -> new IssuesModel.Tab(
                        tab.label(), state.inTab(tab).url(), counts.getOrDefault(tab, 0L), tab == current))
                .toList();
    }

    private static Optional<String> setUp(List<Project> projects) {
        if (projects.stream().anyMatch(project -> project.firstEvent != null)) {
            return Optional.empty();
        }
        return Optional.of(projects.isEmpty() ? "/projects" : "/projects/" + projects.get(0).slug + "/setup");
    }

    private static IssuesModel.Choice choice(String value, String label, String chosen) {
        return new IssuesModel.Choice(value, label, value.equals(chosen));
    }
}
