package dev.culprit.tracker.web;

import dev.culprit.tracker.account.Members;
import dev.culprit.tracker.event.CurlCommand;
import dev.culprit.tracker.event.EventDetail;
import dev.culprit.tracker.event.EventMarkdown;
import dev.culprit.tracker.event.EventStore;
import dev.culprit.tracker.event.ExceptionValue;
import dev.culprit.tracker.event.FrameGroup;
import dev.culprit.tracker.event.RawStack;
import dev.culprit.tracker.event.StoredEvent;
import dev.culprit.tracker.issue.Assignee;
import dev.culprit.tracker.issue.IssueChange;
import dev.culprit.tracker.issue.IssueFilter;
import dev.culprit.tracker.issue.IssueHistory;
import dev.culprit.tracker.issue.IssueMarks;
import dev.culprit.tracker.issue.IssueNotes;
import dev.culprit.tracker.issue.IssueQuery;
import dev.culprit.tracker.issue.IssueRefusal;
import dev.culprit.tracker.issue.IssueSearch;
import dev.culprit.tracker.issue.IssueSummary;
import dev.culprit.tracker.issue.IssueUpdates;
import dev.culprit.tracker.issue.MergedIssues;
import dev.culprit.tracker.issue.TimeBuckets;
import dev.culprit.tracker.project.PublicUrl;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
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
    private static final int HISTORY = 50;

    private final IssueSearch issues;
    private final IssueUpdates updates;
    private final IssueHistory history;
    private final IssueNotes notes;
    private final IssueMarks marks;
    private final MergedIssues merged;
    private final Members members;
    private final People people;
    private final EventStore events;
    private final PublicUrl url;
    private final CurrentUser me;
    private final Flash flash;
    private final InstantSource clock;

    IssuePages(
            IssueSearch issues,
            IssueUpdates updates,
            IssueHistory history,
            IssueNotes notes,
            IssueMarks marks,
            MergedIssues merged,
            Members members,
            People people,
            EventStore events,
            PublicUrl url,
            CurrentUser me,
            Flash flash,
            InstantSource clock) {
        this.issues = issues;
        this.updates = updates;
        this.history = history;
        this.notes = notes;
        this.marks = marks;
        this.merged = merged;
        this.members = members;
        this.people = people;
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
        if (!issue.shortId().equalsIgnoreCase(shortId)) {
            flash.say(shortId + " was merged into " + issue.shortId() + ".");
            throw new RedirectionException(Response.Status.SEE_OTHER, URI.create("/issues/" + issue.shortId()));
        }
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
    public Response act(String shortId, @BeanParam ActionParameters parameters) {
        IssueSummary issue = issue(shortId);
        ActionParameters.Wanted wanted = parameters.wanted();
        try {
            updates.apply(wanted.change(), List.of(issue.id()), me.id());
            flash.say(issue.shortId() + " " + wanted.done() + ".");
        } catch (IssueRefusal refusal) {
            flash.say(refusal.getMessage());
        }
        return back(issue, "");
    }

    @POST
    @Path("bookmark")
    public Response bookmark(String shortId, @RestForm boolean on) {
        IssueSummary issue = issue(shortId);
        updates.apply(IssueChange.bookmarked(on), List.of(issue.id()), me.id());
        flash.say(on ? "Bookmarked: bookmarks:me finds it." : "No longer bookmarked.");
        return back(issue, "");
    }

    @POST
    @Path("notes")
    public Response addNote(String shortId, @RestForm @DefaultValue("") String text) {
        IssueSummary issue = issue(shortId);
        return tryNote(issue, () -> notes.add(issue.id(), me.id(), text));
    }

    @POST
    @Path("notes/{note}")
    public Response changeNote(
            String shortId,
            long note,
            @RestForm @DefaultValue("") String action,
            @RestForm @DefaultValue("") String text) {
        IssueSummary issue = issue(shortId);
        return tryNote(issue, () -> {
            if (action.equals("delete")) {
                notes.remove(issue.id(), note, me.id());
            } else {
                notes.edit(issue.id(), note, me.id(), text);
            }
        });
    }

    private Response tryNote(IssueSummary issue, Runnable change) {
        try {
            change.run();
        } catch (IssueRefusal refusal) {
            flash.say(refusal.getMessage());
        }
        return back(issue, "#activity");
    }

    private static Response back(IssueSummary issue, String anchor) {
        return Response.seeOther(LocalPath.orHome("/issues/" + issue.shortId() + anchor))
                .build();
    }

    private TemplateInstance page(IssueSummary issue, Optional<StoredEvent> event) {
        IssueMarks.Marks mine = marks.of(me.id(), List.of(issue.id())).getOrDefault(issue.id(), IssueMarks.Marks.NONE);
        if (!mine.seen()) {
            updates.apply(IssueChange.seen(true), List.of(issue.id()), me.id());
        }
        TimeBuckets time = TimeBuckets.over(CHART_SPAN, CHART_BARS, clock.instant());
        long[] counts = issues.series(List.of(issue), IssueFilter.of(IssueQuery.parse("")), time)
                .get(issue.id());
        return Templates.issue(new IssueModel(
                issue,
                "/issues/" + issue.shortId(),
                Grouping.parse(issue.grouping()),
                Timeline.of(history.newest(issue.id(), HISTORY), me.id(), members.mayManage(me.id())),
                merged.of(issue.id()),
                people.choices(me.id(), chosen(issue)),
                mine.bookmarked(),
                me.id(),
                BarChart.of(counts, time, 40),
                event.map(this::shown)));
    }

    private static String chosen(IssueSummary issue) {
        Assignee assignee = issue.assignee();
        return assignee == null ? "" : (assignee.type() == Assignee.Type.USER ? "user:" : "team:") + assignee.id();
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
