package dev.culprit.mcp.tools;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.render.Document;
import dev.culprit.mcp.render.IssueText;

/** Says what an issue is like behind a change. */
final class IssueChanges {
    private IssueChanges() {}

    static String report(IssueRef ref, Json issue) {
        if (!issue.isObject() || !issue.has("status")) {
            return "Done: issue " + ref.id() + " is changed.";
        }
        Document out = new Document();
        IssueText.header(out, issue);
        out.line("Done: the issue is now " + IssueText.status(issue) + ".");
        return out.text("get_sentry_issue");
    }
}
