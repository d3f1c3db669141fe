package dev.culprit.mcp.tools;

import dev.culprit.mcp.webapi.ApiPath;
import dev.culprit.mcp.webapi.ApiQuery;
import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.TrackerException;

/** {@code list_sentry_issues} of the original; without a project it looks into the whole organisation. */
final class ListSentryIssues implements Tool {
    private static final ToolSpec SPEC = ToolSpec.reading(
                    "list_sentry_issues",
                    "List issues of a project",
                    Scope.EVENT_READ,
                    "Lists issues of a project, the last seen first; without query and status the unresolved ones."
                            + " search_issues can also sort and filter by environment and period.",
                    Params.project(),
                    Params.query(),
                    Parameter.choice("status", Params.STATUSES, "Only issues in this state"),
                    Params.limit(25),
                    Params.cursor())
            .answering(IssueListing.SCHEMA);

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolResult call(Arguments arguments, Tracker tracker) throws TrackerException {
        ApiPath path = arguments.has("project_slug")
                ? ApiPath.of("projects", tracker.organization(), arguments.text("project_slug"), "issues")
                : ApiPath.of("organizations", tracker.organization(), "issues");
        ApiQuery query = new ApiQuery()
                .with("query", query(arguments))
                .with("limit", arguments.integer("limit"))
                .with("cursor", arguments.textOrNull("cursor"));
        return IssueListing.of(tracker.page(path, query));
    }

    private static String query(Arguments arguments) {
        String status = arguments.has("status") ? "is:" + arguments.text("status") : "";
        return (arguments.text("query") + " " + status).strip();
    }
}
