package dev.culprit.mcp.tools;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.render.SafeText;
import dev.culprit.mcp.webapi.ApiPath;
import dev.culprit.mcp.webapi.ApiQuery;
import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.TrackerException;
import java.util.List;

/** Makes one issue of several. */
final class MergeIssues implements Tool {
    private static final ToolSpec SPEC = new ToolSpec(
            "merge_issues",
            "Merge issues",
            "Merges issues that are the same fault into one. It cannot be taken back here: compare them first"
                    + " (explain_grouping, get_sentry_issue).",
            Access.DESTROY,
            Scope.EVENT_WRITE,
            List.of(Parameter.texts("issue_ids", "Two or more ids, short ids or addresses")
                    .required()),
            Json.NULL);

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolResult call(Arguments arguments, Tracker tracker) throws TrackerException {
        List<String> ids = IssueIds.numbers(arguments.texts("issue_ids"), 2, MOST, tracker);
        Json answer = tracker.put(
                ApiPath.of("organizations", tracker.organization(), "issues"),
                new ApiQuery().with("id", ids),
                Json.object().put("merge", 1));
        String parent = answer.get("merge").get("parent").text();
        return ToolResult.of("Done: " + ids.size() + " issues are one now"
                + (parent.isEmpty() ? "." : ": " + SafeText.word(parent) + "."));
    }

    private static final int MOST = 50;
}
