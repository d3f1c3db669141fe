package dev.culprit.mcp.tools;

import dev.culprit.mcp.webapi.ApiPath;
import dev.culprit.mcp.webapi.ApiQuery;
import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.TrackerException;

/** The releases of an organisation or a project. */
final class ListReleases implements Tool {
    private static final ToolSpec SPEC = ToolSpec.reading(
                    "list_releases",
                    "List releases",
                    Scope.RELEASE_READ,
                    "Lists releases, the newest first, with how many issues began in each.",
                    Params.project(),
                    Parameter.text("query", "Part of the version"),
                    Params.environment(),
                    Params.limit(25),
                    Params.cursor())
            .answering(ReleaseText.SCHEMA);

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolResult call(Arguments arguments, Tracker tracker) throws TrackerException {
        ApiPath path = arguments.has("project_slug")
                ? ApiPath.of("projects", tracker.organization(), arguments.text("project_slug"), "releases")
                : ApiPath.of("organizations", tracker.organization(), "releases");
        ApiQuery query = new ApiQuery()
                .with("query", arguments.textOrNull("query"))
                .with("environment", arguments.textOrNull("environment"))
                .with("per_page", arguments.integer("limit"))
                .with("cursor", arguments.textOrNull("cursor"));
        Tracker.Page page = tracker.page(path, query);
        return new Listing("releases", "Releases")
                .rows(page.body().elements(), ReleaseText::line, ReleaseText::structured)
                .result(page.nextCursor());
    }
}
