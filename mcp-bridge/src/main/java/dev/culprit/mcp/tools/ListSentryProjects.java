package dev.culprit.mcp.tools;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.render.SafeText;
import dev.culprit.mcp.webapi.ApiPath;
import dev.culprit.mcp.webapi.ApiQuery;
import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.TrackerException;
import java.util.Optional;

/** {@code list_sentry_projects} of the original. */
final class ListSentryProjects implements Tool {
    /** The original takes no cursor, so all pages are asked for: of 100 projects each. */
    private static final int MOST_PAGES = 10;

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
        Listing listing = new Listing("projects", "Projects");
        Optional<String> cursor = Optional.empty();
        for (int i = 0; i < MOST_PAGES; i++) {
            Tracker.Page page = tracker.page(
                    ApiPath.of("organizations", tracker.organization(), "projects"),
                    new ApiQuery().with("cursor", cursor.orElse(null)));
            listing.rows(page.body().elements(), ListSentryProjects::line, ListSentryProjects::structured);
            cursor = page.nextCursor();
            if (cursor.isEmpty()) {
                break;
            }
        }
        return listing.result(cursor);
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
