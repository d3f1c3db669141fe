package dev.culprit.mcp.tools;

import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.TrackerException;

/** The brief for a fix. */
final class FixIssue implements Tool {
    private static final ToolSpec SPEC = ToolSpec.reading(
            "fix_issue",
            "Get everything needed to fix an issue",
            Scope.EVENT_READ,
            "Answers in one text what a fix needs: the exception with in-app frames and source, what led to it, the release and the"
                    + " commits since which it happens, request, tags, and similar issues. Changes nothing.",
            Parameter.text("issue_id_or_url", "Id, short id (WEB-12) or address of the issue")
                    .required());

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolResult call(Arguments arguments, Tracker tracker) throws TrackerException {
        return ToolResult.of(FixBrief.of(IssueRef.of(arguments.text("issue_id_or_url")), tracker));
    }
}
