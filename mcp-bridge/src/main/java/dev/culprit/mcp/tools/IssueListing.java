package dev.culprit.mcp.tools;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.render.IssueText;
import dev.culprit.mcp.webapi.Tracker;

/** Issues as a list, for all tools that find some. */
final class IssueListing {
    static final Json SCHEMA = Listing.schema(
            "issues",
            Listing.row(
                    "id",
                    "shortId",
                    "title",
                    "culprit",
                    "status",
                    "level",
                    "project",
                    "count:integer",
                    "userCount:integer",
                    "?firstSeen",
                    "?lastSeen",
                    "?permalink"));

    private IssueListing() {}

    static ToolResult of(Tracker.Page page) {
        return new Listing("issues", "Issues")
                .rows(page.body().elements(), IssueText::row, IssueText::structured)
                .result(page.nextCursor());
    }
}
