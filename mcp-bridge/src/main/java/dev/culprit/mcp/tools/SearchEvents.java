package dev.culprit.mcp.tools;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.render.SafeText;
import dev.culprit.mcp.render.Secrets;
import dev.culprit.mcp.webapi.ApiPath;
import dev.culprit.mcp.webapi.ApiQuery;
import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.TrackerException;
import java.util.List;
import java.util.stream.Collectors;

/** Events as a table. */
final class SearchEvents implements Tool {
    private static final ToolSpec SPEC = ToolSpec.reading(
                    "search_events",
                    "Search events",
                    Scope.ORG_READ,
                    "Searches error events as a table. With a function such as count() among the fields the rest are groups:"
                            + " fields [\"environment\", \"count()\"] counts events per environment.",
                    Parameter.text("query", "Search, for example: level:error release:web@1.2 user.id:42"),
                    Parameter.texts(
                            "fields",
                            "Columns: id, issue, title, project, timestamp, release, environment, level, transaction, message,"
                                    + " any tag; count(), count_unique(user), last_seen()"),
                    Parameter.text("sort", "One of the fields, with - before it for the largest first"),
                    Params.project(),
                    Params.period(),
                    Params.environment(),
                    Params.limit(25),
                    Params.cursor())
            .answering(Listing.schema("events", Json.object().put("type", "object")));

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolResult call(Arguments arguments, Tracker tracker) throws TrackerException {
        List<String> fields = arguments.has("fields") ? arguments.texts("fields") : FIELDS;
        ApiQuery query = new ApiQuery()
                .with("dataset", "errors")
                .with("field", fields)
                .with("query", arguments.textOrNull("query"))
                .with(
                        "sort",
                        arguments.has("sort")
                                ? arguments.text("sort")
                                : fields.contains("timestamp") ? "-timestamp" : null)
                .with("project", arguments.textOrNull("project_slug"))
                .with("statsPeriod", arguments.has("period") ? arguments.text("period") : "14d")
                .with("environment", arguments.textOrNull("environment"))
                .with("per_page", arguments.integer("limit"))
                .with("cursor", arguments.textOrNull("cursor"));
        Tracker.Page page = tracker.page(ApiPath.of("organizations", tracker.organization(), "events"), query);
        return new Listing("events", "Events")
                .rows(page.body().get("data").elements(), SearchEvents::line, SearchEvents::structured)
                .result(page.nextCursor());
    }

    private static final List<String> FIELDS =
            List.of("id", "issue", "title", "project", "timestamp", "release", "environment");

    private static String line(Json event) {
        return event.members().entrySet().stream()
                .map(member -> SafeText.line(member.getKey() + ": " + shown(member.getKey(), member.getValue()), 200))
                .collect(Collectors.joining("; "));
    }

    private static Json structured(Json event) {
        Json row = Json.object();
        event.members()
                .forEach((name, value) -> row.put(
                        SafeText.line(name, 100),
                        value.isText() ? Json.of(SafeText.line(shown(name, value), 200)) : value));
        return row;
    }

    private static String shown(String name, Json value) {
        if (Secrets.isSecretName(name)) {
            return "[Filtered]";
        }
        return value.isObject() || value.isArray() ? Secrets.scrub(value).write() : Secrets.scrub(value.text());
    }
}
