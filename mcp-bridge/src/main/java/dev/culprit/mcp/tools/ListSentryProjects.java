package dev.culprit.mcp.tools;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.render.SafeText;
import dev.culprit.mcp.webapi.ApiPath;
import dev.culprit.mcp.webapi.ApiQuery;
import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.TrackerException;

/** {@code list_sentry_projects} of the original. */
final class ListSentryProjects implements Tool {
    private static final ToolSpec SPEC = ToolSpec.reading(
                    "list_sentry_projects",
                    "List projects",
                    Scope.ORG_READ,
                    "Lists the projects of the organisation with their slugs, which other tools ask for.")
            .answering(Listing.schema("projects", Listing.row("id", "slug", "name", "platform")));

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolResult call(Arguments arguments, Tracker tracker) throws TrackerException {
        Tracker.Page page =
                tracker.page(ApiPath.of("organizations", tracker.organization(), "projects"), new ApiQuery());
        return new Listing("projects", "Projects")
                .rows(page.body().elements(), ListSentryProjects::line, ListSentryProjects::structured)
                .result(page.nextCursor());
    }

    private static String line(Json project) {
        return SafeText.word(project.get("slug").text()) + "  "
                + SafeText.word(project.get("platform").text()) + "  "
                + SafeText.line(project.get("name").text(), 100);
    }

    private static Json structured(Json project) {
        return Json.object()
                .put("id", project.get("id").text())
                .put("slug", SafeText.word(project.get("slug").text()))
                .put("name", SafeText.line(project.get("name").text(), 100))
                .put("platform", project.get("platform").text());
    }
}
