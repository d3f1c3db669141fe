package dev.culprit.mcp.tools;

import dev.culprit.mcp.webapi.ApiPath;
import dev.culprit.mcp.webapi.ApiQuery;
import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.TrackerException;
import java.util.List;

/** Issues of the whole organisation. */
final class SearchIssues implements Tool {
    private static final ToolSpec SPEC = ToolSpec.reading(
                    "search_issues",
                    "Search issues",
                    Scope.EVENT_READ,
                    "Finds issues in the whole organisation or one project. Without query the unresolved ones."
                            + " An event id or a short id as query finds its issue.",
                    Params.query(),
                    Params.project(),
                    Parameter.choice(
                                    "sort",
                                    List.of("date", "new", "freq", "user", "trends"),
                                    "date: last seen first; new: first seen first; freq: most events; user: most users")
                            .otherwise("date"),
                    Params.period(),
                    Params.environment(),
                    Params.limit(25),
                    Params.cursor())
            .answering(IssueListing.SCHEMA);

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolResult call(Arguments arguments, Tracker tracker) throws TrackerException {
        ApiQuery query = new ApiQuery()
                .with("query", arguments.textOrNull("query"))
                .with("project", arguments.textOrNull("project_slug"))
                .with("sort", arguments.text("sort"))
                .with("statsPeriod", arguments.textOrNull("period"))
                .with("environment", arguments.textOrNull("environment"))
                .with("limit", arguments.integer("limit"))
                .with("cursor", arguments.textOrNull("cursor"));
        return IssueListing.of(tracker.page(ApiPath.of("organizations", tracker.organization(), "issues"), query));
    }
}
