package dev.culprit.mcp.tools;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.webapi.ApiQuery;
import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.TrackerException;

/** {@code update_sentry_issue_status} of the original. */
final class UpdateSentryIssueStatus implements Tool {
    private static final ToolSpec SPEC = ToolSpec.writing(
            "update_sentry_issue_status",
            "Set the status of an issue",
            Access.CHANGE,
            "Resolves, ignores or reopens one issue. update_issue can also assign it and ignore it for a time.",
            Params.issue(),
            Parameter.choice("status", Params.STATUSES, "The new status").required());

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolResult call(Arguments arguments, Tracker tracker) throws TrackerException {
        IssueRef ref = IssueRef.of(arguments.text("issue_id"));
        Json body = Json.object().put("status", arguments.text("status"));
        Json issue = tracker.put(ref.path(tracker), new ApiQuery(), body);
        return ToolResult.of(IssueChanges.report(ref, issue));
    }
}
