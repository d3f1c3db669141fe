package dev.culprit.mcp.tools;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.webapi.ApiPath;
import dev.culprit.mcp.webapi.ApiQuery;
import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.TrackerException;
import java.util.List;

/** The same change to many issues. */
final class BulkUpdateIssues implements Tool {
    private static final int MOST = 100;
    private static final ToolSpec SPEC = new ToolSpec(
            "bulk_update_issues",
            "Change many issues",
            "Makes the same change to up to 100 issues: status, assignee, priority, seen. Look at them with search_issues first.",
            Access.CHANGE,
            Scope.EVENT_WRITE,
            IssueUpdate.parameters(Parameter.texts("issue_ids", "Ids, short ids or addresses of the issues")
                            .required())
                    .stream()
                    .filter(parameter -> !"reason".equals(parameter.name()))
                    .toList(),
            Json.NULL);

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolResult call(Arguments arguments, Tracker tracker) throws TrackerException {
        List<String> ids = IssueIds.numbers(arguments.texts("issue_ids"), 1, MOST, tracker);
        Json changed = tracker.put(
                ApiPath.of("organizations", tracker.organization(), "issues"),
                new ApiQuery().with("id", ids),
                IssueUpdate.body(arguments));
        if (changed.isNull()) {
            return ToolResult.error("None of these issues could be changed. Next: check the ids with search_issues.");
        }
        return ToolResult.of(
                "Done: the change was made to " + ids.size() + " issues (" + String.join(", ", ids) + ").");
    }
}
