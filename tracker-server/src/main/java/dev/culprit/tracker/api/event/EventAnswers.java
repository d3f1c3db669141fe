package dev.culprit.tracker.api.event;

import dev.culprit.tracker.api.ApiRefusal;
import dev.culprit.tracker.api.shape.ReleaseRefs;
import dev.culprit.tracker.event.EventMarkdown;
import dev.culprit.tracker.event.EventNeighbours;
import dev.culprit.tracker.event.EventStore;
import dev.culprit.tracker.event.StoredEvent;
import dev.culprit.tracker.issue.IssueSearch;
import dev.culprit.tracker.issue.IssueSummary;
import dev.culprit.tracker.project.PublicUrl;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts events into the form of the Web API, with what stands beside them. */
@ApplicationScoped
public class EventAnswers {
    private final EventStore events;
    private final IssueSearch issues;
    private final ReleaseRefs releases;
    private final PublicUrl url;

    EventAnswers(EventStore events, IssueSearch issues, ReleaseRefs releases, PublicUrl url) {
        this.events = events;
        this.issues = issues;
        this.releases = releases;
        this.url = url;
    }

    /** @param llmFormat markdown, xml, or null for the plain event */
    EventShape detail(StoredEvent event, @Nullable String llmFormat) {
        EventNeighbours neighbours = events.neighbours(event);
        return EventShape.of(
                event,
                new EventShape.Surroundings(
                        neighbours.newer().orElse(null),
                        neighbours.older().orElse(null),
                        releases.find(event.projectId(), event.release()),
                        llmFormat == null ? null : formatted(event, llmFormat)));
    }

    /** As a row that was asked for in full. */
    public EventShape row(StoredEvent event) {
        return EventShape.of(
                event,
                new EventShape.Surroundings(null, null, releases.find(event.projectId(), event.release()), null));
    }

    public static SimpleEventShape simple(StoredEvent event) {
        return SimpleEventShape.of(event);
    }

    private EventShape.Formatted formatted(StoredEvent event, String format) {
        IssueSummary issue = issues.byId(event.issueId()).orElseThrow(ApiRefusal::notFound);
        String address = url.get() + "/issues/" + issue.shortId() + "/events/" + event.id();
        String markdown = EventMarkdown.of(issue, event.detail(), address);
        return switch (format.toLowerCase(Locale.ROOT)) {
            case "markdown" -> new EventShape.Formatted("markdown", markdown);
            case "xml" -> new EventShape.Formatted("xml", EventXml.of(markdown));
            default -> throw ApiRefusal.badRequest("Invalid llmFormat: expected markdown or xml.");
        };
    }
}
