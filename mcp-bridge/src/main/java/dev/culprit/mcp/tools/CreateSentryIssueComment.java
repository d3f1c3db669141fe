package dev.culprit.mcp.tools;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.render.SafeText;
import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.TrackerException;

/** {@code create_sentry_issue_comment} of the original. */
final class CreateSentryIssueComment implements Tool {
    private static final ToolSpec SPEC = ToolSpec.writing(
            "create_sentry_issue_comment",
            "Comment on an issue",
            Access.ADD,
            "Adds a comment to an issue, in the name of the token's owner. Everybody in the organisation can read it.",
            Params.issue(),
            Parameter.text("comment_text", "The comment, in Markdown").required());

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolResult call(Arguments arguments, Tracker tracker) throws TrackerException {
        IssueRef ref = IssueRef.of(arguments.text("issue_id"));
        Json body = Json.object().put("text", arguments.text("comment_text"));
        Json comment = tracker.post(ref.path(tracker, "comments"), body);
        return ToolResult.of(
                "Done: comment " + SafeText.word(comment.get("id").text()) + " stands on issue " + ref.id() + ".");
    }
}
