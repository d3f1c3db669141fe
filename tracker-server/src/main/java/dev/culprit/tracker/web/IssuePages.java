package dev.culprit.tracker.web;

import dev.culprit.tracker.event.CurlCommand;
import dev.culprit.tracker.event.EventDetail;
import dev.culprit.tracker.event.EventMarkdown;
import dev.culprit.tracker.event.EventStore;
import dev.culprit.tracker.event.ExceptionValue;
import dev.culprit.tracker.event.FrameGroup;
import dev.culprit.tracker.event.RawStack;
import dev.culprit.tracker.event.StoredEvent;
import dev.culprit.tracker.issue.IssueChange;
import dev.culprit.tracker.issue.IssueFilter;
import dev.culprit.tracker.issue.IssueHistory;
import dev.culprit.tracker.issue.IssueQuery;
import dev.culprit.tracker.issue.IssueSearch;
import dev.culprit.tracker.issue.IssueSummary;
import dev.culprit.tracker.issue.IssueTransition;
import dev.culprit.tracker.issue.IssueUpdates;
import dev.culprit.tracker.issue.TimeBuckets;
import dev.culprit.tracker.project.PublicUrl;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;

/** The page of an issue, showing one of its events; the same as Markdown and as JSON. */
@Path(IssuePages.PATH)
@ForPeople
public class IssuePages {
    /** Only what looks like WEB-12: /issues/bulk and /issues/fresh belong to the list, and the longer path would win. */
    static final String PATH = "/issues/{shortId: [^/]+-[0-9]+}";

    private static final String MARKDOWN = "text/markdown";
    private static final Duration CHART_SPAN = Duration.ofDays(14);
    private static final int CHART_BARS = 28;
    private static final int HISTORY = 20;

    private final IssueSearch issues;
    private final IssueUpdates updates;
    private final IssueHistory history;
    private final EventStore events;
    private final PublicUrl url;
    private final CurrentUser me;
    private final Flash flash;
    private final InstantSource clock;

    IssuePages(
            IssueSearch issues,
            IssueUpdates updates,
            IssueHistory history,
            EventStore events,
            PublicUrl url,
            CurrentUser me,
            Flash flash,
            InstantSource clock) {
        this.issues = issues;
        this.updates = updates;
        this.history = history;
        this.events = events;
        this.url = url;
        this.me = me;
        this.flash = flash;
        this.clock = clock;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance latest(String shortId) {
        IssueSummary issue = issue(shortId);
        return page(issue, events.latest(issue.id()));
    }

    @GET
    @Path("events/{eventId}")
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance one(String shortId, String eventId) {
        IssueSummary issue = issue(shortId);
        return page(issue, Optional.of(event(issue, eventId)));
    }

    @GET
    @Produces(MARKDOWN)
    public Response latestForTools(String shortId) {
        return latestMarkdown(shortId);
    }

    @GET
    @Path("events/{eventId}")
    @Produces(MARKDOWN)
    public Response oneForTools(String shortId, String eventId) {
        return oneMarkdown(shortId, eventId);
    }

    @GET
    @Path("markdown")
    public Response latestMarkdown(String shortId) {
        IssueSummary issue = issue(shortId);
        return markdown(issue, latestEvent(issue));
    }

    @GET
    @Path("events/{eventId}/markdown")
    public Response oneMarkdown(String shortId, String eventId) {
        IssueSummary issue = issue(shortId);
        return markdown(issue, event(issue, eventId));
    }

    @GET
    @Path("json")
    public Response latestJson(String shortId) {
        return json(latestEvent(issue(shortId)));
    }

    @GET
    @Path("events/{eventId}/json")
    public Response oneJson(String shortId, String eventId) {
        return json(event(issue(shortId), eventId));
    }

    @POST
    public Response act(String shortId, @RestForm String action) {
        IssueSummary issue = issue(shortId);
        IssueTransition transition = IssueTransition.named(String.valueOf(action))
                .orElseThrow(() -> new BadRequestException("expected resolve, mute or reopen, and got " + action));
        updates.apply(IssueChange.to(transition.change()), List.of(issue.id()), me.id());
        flash.say(issue.shortId() + " " + transition.kind() + ".");
        return Response.seeOther(LocalPath.orHome("/issues/" + issue.shortId())).build();
    }

    private TemplateInstance page(IssueSummary issue, Optional<StoredEvent> event) {
        TimeBuckets time = TimeBuckets.over(CHART_SPAN, CHART_BARS, clock.instant());
        long[] counts = issues.series(List.of(issue), IssueFilter.of(IssueQuery.parse("")), time)
                .get(issue.id());
        return Templates.issue(new IssueModel(
                issue,
                "/issues/" + issue.shortId(),
                Grouping.parse(issue.grouping()),
                history.newest(issue.id(), HISTORY),
                BarChart.of(counts, time, 40),
                event.map(this::shown)));
    }

    private IssueModel.Shown shown(StoredEvent stored) {
        EventDetail event = stored.detail();
        List<IssueModel.Link> chain = new ArrayList<>();
        for (ExceptionValue exception : event.thrownFirst()) {
            chain.add(new IssueModel.Link(
                    !chain.isEmpty(), exception, FrameGroup.of(exception.frames(), event.platform())));
        }
        // threads repeat the stack of the exception, except where there is none
        List<IssueModel.Stack> stacks = event.threads().stream()
                .filter(thread -> chain.isEmpty() || !(thread.crashed() || thread.current()))
                .map(thread -> new IssueModel.Stack(
                        thread.name(), thread.crashed(), FrameGroup.of(thread.frames(), event.platform())))
                .toList();
        return new IssueModel.Shown(
                event,
                events.neighbours(stored),
                chain,
                stacks,
                RawStack.of(event),
                event.request().flatMap(CurlCommand::of),
                events.tagShares(stored.issueId()));
    }

    private IssueSummary issue(String shortId) {
        return issues.byShortId(shortId).orElseThrow(() -> new NotFoundException("There is no issue " + shortId + "."));
    }

    private StoredEvent event(IssueSummary issue, String eventId) {
        if (!eventId.matches("(?i)[0-9a-f]{32}")) {
            throw new NotFoundException("An event's id has 32 hex digits.");
        }
        UUID id = UUID.fromString(eventId.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));
        // the issue is compared as well: the id of another project's event leads nowhere
        return events.find(issue.projectId(), id)
                .filter(event -> event.issueId() == issue.id())
                .orElseThrow(() -> new NotFoundException("This issue has no such event, or no longer has it."));
    }

    private StoredEvent latestEvent(IssueSummary issue) {
        return events.latest(issue.id())
                .orElseThrow(() -> new NotFoundException("All events of this issue are past their retention."));
    }

    private Response markdown(IssueSummary issue, StoredEvent event) {
        String address = url.get() + "/issues/" + issue.shortId() + "/events/" + event.id();
        return Response.ok(EventMarkdown.of(issue, event.detail(), address), MARKDOWN + ";charset=utf-8")
                .build();
    }

    private static Response json(StoredEvent event) {
        return Response.ok(event.prettyJson(), MediaType.APPLICATION_JSON)
                .header("Content-Disposition", "inline; filename=\"" + event.id() + ".json\"")
                .build();
    }
}
