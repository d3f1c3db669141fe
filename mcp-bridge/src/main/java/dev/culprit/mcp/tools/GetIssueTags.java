package dev.culprit.mcp.tools;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.render.Document;
import dev.culprit.mcp.render.SafeText;
import dev.culprit.mcp.render.Secrets;
import dev.culprit.mcp.webapi.ApiQuery;
import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.TrackerException;

/** How the events of an issue spread. */
final class GetIssueTags implements Tool {
    private static final ToolSpec SPEC = ToolSpec.reading(
            "get_issue_tags",
            "Read the tags of an issue",
            Scope.EVENT_READ,
            "Says how the events of an issue spread over browsers, releases, environments, servers and other tags;"
                    + " with key the values of that tag alone.",
            Params.issue(),
            Parameter.text("key", "One tag, such as browser, release, environment or server_name"),
            Params.environment());

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolResult call(Arguments arguments, Tracker tracker) throws TrackerException {
        IssueRef ref = IssueRef.of(arguments.text("issue_id"));
        ApiQuery query = new ApiQuery().with("environment", arguments.textOrNull("environment"));
        Json tags = arguments.has("key")
                ? Json.array().add(tracker.get(ref.within(tracker, "tags", arguments.text("key")), query))
                : tracker.get(ref.within(tracker, "tags"), query);
        Document out = new Document().heading("Tags of issue " + ref.id());
        out.reported("tags", tags.elements().stream().map(GetIssueTags::lines).toList());
        out.line(tags.size() == 0 ? "The events of this issue have no tags." : "");
        return ToolResult.of(out.text("key for one tag alone."));
    }

    private static String lines(Json tag) {
        long total = tag.get("totalValues").number(0);
        StringBuilder text = new StringBuilder(SafeText.line(tag.get("key").text(), 100) + ": "
                + tag.get("uniqueValues").text("?") + " values in " + total + " events");
        for (Json value : tag.get("topValues").elements()) {
            long count = value.get("count").number(0);
            boolean secret = Secrets.isSecretName(tag.get("key").text());
            String shown = secret
                    ? "[Filtered]"
                    : Secrets.scrub(value.get("value").text(value.get("name").text()));
            text.append("\n  ").append(SafeText.line(shown, 160)).append("  ").append(count);
            if (total > 0) {
                text.append("  ").append(count * 100 / total).append(" %");
            }
        }
        return text.toString();
    }
}
