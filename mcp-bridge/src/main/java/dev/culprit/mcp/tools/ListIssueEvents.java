package dev.culprit.mcp.tools;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.render.EventText;
import dev.culprit.mcp.render.IssueText;
import dev.culprit.mcp.render.SafeText;
import dev.culprit.mcp.render.Secrets;
import dev.culprit.mcp.webapi.ApiQuery;
import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.TrackerException;
import java.util.List;
import java.util.stream.Collectors;

/** The events of an issue. */
final class ListIssueEvents implements Tool {
    private static final ToolSpec SPEC = ToolSpec.reading(
                    "list_issue_events",
                    "List events of an issue",
                    Scope.EVENT_READ,
                    "Lists the events of an issue, the newest first, to compare when, where and for whom it happens.",
                    Params.issue(),
                    Params.query(),
                    Params.period(),
                    Params.environment(),
                    Params.limit(25),
                    Params.cursor())
            .answering(Listing.schema(
                    "events", Listing.row("id", "?at", "title", "?release", "?environment", "?transaction")));

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolResult call(Arguments arguments, Tracker tracker) throws TrackerException {
        IssueRef ref = IssueRef.of(arguments.text("issue_id"));
        ApiQuery query = new ApiQuery()
                .with("query", arguments.textOrNull("query"))
                .with("statsPeriod", arguments.textOrNull("period"))
                .with("environment", arguments.textOrNull("environment"))
                .with("per_page", arguments.integer("limit"))
                .with("cursor", arguments.textOrNull("cursor"));
        Tracker.Page page = tracker.page(ref.within(tracker, "events"), query);
        return new Listing("events", "Events")
                .rows(page.body().elements(), ListIssueEvents::line, ListIssueEvents::structured)
                .result(page.nextCursor());
    }

    private static String line(Json event) {
        Json row = structured(event);
        return row.members().values().stream().map(Json::text).collect(Collectors.joining("  "));
    }

    private static Json structured(Json event) {
        Json row = Json.object().put("id", EventText.id(event));
        put(row, "at", IssueText.time(event.get("dateCreated")));
        row.put("title", SafeText.line(Secrets.scrub(event.get("title").text()), 160));
        for (Json tag : event.get("tags").elements()) {
            String key = tag.get("key").text();
            if (List.of("release", "environment", "transaction").contains(key)) {
                put(row, key, SafeText.line(tag.get("value").text(), 120));
            }
        }
        return row;
    }

    private static void put(Json row, String name, String value) {
        if (!value.isEmpty()) {
            row.put(name, value);
        }
    }
}
