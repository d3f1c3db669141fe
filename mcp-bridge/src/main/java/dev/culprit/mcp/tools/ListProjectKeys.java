package dev.culprit.mcp.tools;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.render.SafeText;
import dev.culprit.mcp.webapi.ApiPath;
import dev.culprit.mcp.webapi.ApiQuery;
import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.TrackerException;

/** The keys of a project. */
final class ListProjectKeys implements Tool {
    private static final ToolSpec SPEC = ToolSpec.reading(
                    "list_project_keys",
                    "List keys (DSN) of a project",
                    Scope.PROJECT_READ,
                    "Lists the client keys of a project with their DSNs, which SDKs are configured with.",
                    Params.project().required())
            .answering(Listing.schema("keys", Listing.row("id", "name", "dsn", "active:boolean")));

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolResult call(Arguments arguments, Tracker tracker) throws TrackerException {
        Tracker.Page page = tracker.page(
                ApiPath.of("projects", tracker.organization(), arguments.text("project_slug"), "keys"), new ApiQuery());
        return new Listing("keys", "Keys")
                .rows(page.body().elements(), ListProjectKeys::line, ListProjectKeys::structured)
                .result(page.nextCursor());
    }

    static String dsn(Json key) {
        return SafeText.address(key.get("dsn").get("public").text());
    }

    private static String line(Json key) {
        return SafeText.line(key.get("name").text(), 100) + "  " + dsn(key)
                + (key.get("isActive").isTrue() ? "" : "  (inactive)");
    }

    private static Json structured(Json key) {
        return Json.object()
                .put("id", key.get("id").text())
                .put("name", SafeText.line(key.get("name").text(), 100))
                .put("dsn", dsn(key))
                .put("active", key.get("isActive").isTrue());
    }
}
