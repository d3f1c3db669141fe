package dev.culprit.mcp.tools;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.render.Document;
import dev.culprit.mcp.render.IssueText;
import dev.culprit.mcp.render.SafeText;
import dev.culprit.mcp.render.Secrets;
import dev.culprit.mcp.webapi.ApiQuery;
import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.TrackerException;
import java.util.ArrayList;
import java.util.List;

/** Why events are in one issue. */
final class ExplainGrouping implements Tool {
    private static final ToolSpec SPEC = ToolSpec.reading(
            "explain_grouping",
            "Explain the grouping of an issue",
            Scope.EVENT_READ,
            "Says what makes events belong to this issue: the method and the parts of the key. Useful before merge_issues, or when one"
                    + " fault comes as many issues.",
            Params.issue());

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolResult call(Arguments arguments, Tracker tracker) throws TrackerException {
        IssueRef ref = IssueRef.of(arguments.text("issue_id"));
        Json issue = tracker.get(ref.within(tracker));
        Json event = tracker.find(ref.within(tracker, "events", "latest"), new ApiQuery())
                .orElse(Json.NULL);
        Json hashes = tracker.find(ref.within(tracker, "hashes"), new ApiQuery().with("full", "false"))
                .orElse(Json.NULL);
        Json grouping = issue.get("grouping");
        Document out = new Document().heading("Grouping of " + IssueText.name(issue));
        out.fact("Method", SafeText.word(grouping.get("method").text()));
        out.fact("Version", SafeText.word(grouping.get("version").text()));
        out.fact(
                "Configuration",
                SafeText.word(event.get("groupingConfig").get("id").text()));
        out.fact("Keys", hashes.size() == 0 ? "" : hashes.size() + (hashes.size() > 1 ? " (issues were merged)" : ""));
        out.line("");
        out.reported("parts of the key", parts(grouping, event, hashes));
        out.line("The same parts mean the same issue. A fingerprint that the client sets goes before everything else.");
        return ToolResult.of(out.text("get_latest_event"));
    }

    private static List<String> parts(Json grouping, Json event, Json hashes) {
        List<String> parts = new ArrayList<>();
        for (Json part : grouping.get("parts").elements()) {
            parts.add(SafeText.line(
                    part.get("name").text() + ": "
                            + Secrets.scrub(part.get("value").text()),
                    400));
        }
        for (Json fingerprint : event.get("fingerprints").elements()) {
            parts.add("fingerprint: " + SafeText.line(fingerprint.text(), 200));
        }
        for (Json hash : hashes.elements()) {
            parts.add("key: " + SafeText.line(hash.get("id").text(), 100));
        }
        return parts;
    }
}
