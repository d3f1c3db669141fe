package dev.culprit.mcp.tools;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.webapi.ApiQuery;
import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.TrackerException;

/** Every change to an issue, with the reason for it. */
final class UpdateIssue implements Tool {
    private static final ToolSpec SPEC = new ToolSpec(
            "update_issue",
            "Change an issue",
            "Resolves (now, in a release, in the next one, by a commit), ignores (for good, for a time, until so many events or"
                    + " users), reopens, assigns, or ranks one issue. A reason becomes a comment, so that people can follow.",
            Access.CHANGE,
            Scope.EVENT_WRITE,
            IssueUpdate.parameters(Params.issue()),
            Json.NULL);

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolResult call(Arguments arguments, Tracker tracker) throws TrackerException {
        IssueRef ref = IssueRef.of(arguments.text("issue_id"));
        Json issue = tracker.put(ref.within(tracker), new ApiQuery(), IssueUpdate.body(arguments));
        String report = IssueChanges.report(ref, issue);
        return ToolResult.of(arguments.has("reason") ? report + note(ref, arguments.text("reason"), tracker) : report);
    }

    /** The change stands already: a note that fails is told, and is no failure of the whole. */
    private static String note(IssueRef ref, String reason, Tracker tracker) {
        try {
            tracker.post(ref.within(tracker, "notes"), Json.object().put("text", reason));
            return "\nThe reason stands as a comment on the issue.";
        } catch (TrackerException e) {
            return "\nThe issue is changed, but the reason could not be noted: " + e.reason();
        }
    }
}
