package dev.culprit.mcp.tools;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.render.Document;
import dev.culprit.mcp.render.IssueText;
import dev.culprit.mcp.render.SafeText;
import dev.culprit.mcp.render.Secrets;
import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.TrackerException;
import java.util.List;

/** Who did what with an issue. */
final class GetIssueActivity implements Tool {
    private static final ToolSpec SPEC = ToolSpec.reading(
            "get_issue_activity",
            "Read the history of an issue",
            Scope.EVENT_READ,
            "Reads what happened to an issue and what people wrote on it, the newest first.",
            Params.issue());

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolResult call(Arguments arguments, Tracker tracker) throws TrackerException {
        IssueRef ref = IssueRef.of(arguments.text("issue_id"));
        List<Json> activity =
                tracker.get(ref.within(tracker, "activities")).get("activity").elements();
        Document out = new Document().heading("History of issue " + ref.id());
        out.reported("entries", activity.stream().map(GetIssueActivity::line).toList());
        out.line(activity.isEmpty() ? "Nothing happened yet." : "");
        return ToolResult.of(out.text("raw_sentry_api with issues/{id}/comments/ and a cursor."));
    }

    private static String line(Json entry) {
        String who = entry.get("user")
                .get("name")
                .text(entry.get("user").get("email").text("the tracker"));
        Json data = Secrets.scrub(entry.get("data"));
        String what = data.has("text") ? data.get("text").text() : data.size() == 0 ? "" : data.write();
        return IssueText.time(entry.get("dateCreated")) + "  "
                + SafeText.word(entry.get("type").text()) + "  by " + SafeText.line(who, 80)
                + (what.isEmpty() ? "" : ": " + SafeText.block(what, 2_000));
    }
}
