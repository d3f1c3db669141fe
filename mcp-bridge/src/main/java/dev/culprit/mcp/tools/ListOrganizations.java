package dev.culprit.mcp.tools;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.render.SafeText;
import dev.culprit.mcp.webapi.ApiPath;
import dev.culprit.mcp.webapi.ApiQuery;
import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.TrackerException;

/** All organisations that the token sees. */
final class ListOrganizations implements Tool {
    private static final ToolSpec SPEC = ToolSpec.reading(
                    "list_organizations",
                    "List organisations",
                    Scope.ORG_READ,
                    "Lists the organisations that the token sees. The other tools work with one of them: SENTRY_ORG_SLUG.",
                    Params.cursor())
            .answering(Listing.schema("organizations", Listing.row("id", "slug", "name")));

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolResult call(Arguments arguments, Tracker tracker) throws TrackerException {
        ApiQuery query = new ApiQuery().with("cursor", arguments.textOrNull("cursor"));
        Tracker.Page page = tracker.page(ApiPath.of("organizations"), query);
        return new Listing("organizations", "Organisations")
                .rows(page.body().elements(), ListOrganizations::line, ListOrganizations::structured)
                .result(page.nextCursor());
    }

    private static String line(Json organization) {
        return SafeText.word(organization.get("slug").text()) + "  "
                + SafeText.line(organization.get("name").text(), 100);
    }

    private static Json structured(Json organization) {
        return Json.object()
                .put("id", organization.get("id").text())
                .put("slug", SafeText.word(organization.get("slug").text()))
                .put("name", SafeText.line(organization.get("name").text(), 100));
    }
}
