package dev.culprit.mcp.prompts;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.tools.IssueRef;
import dev.culprit.mcp.tools.Reports;
import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.TrackerException;
import java.util.List;

/** Brings an issue and its latest event into the conversation. */
final class SentryIssuePrompt implements Prompt {
    static final PromptArgument ISSUE = new PromptArgument(
            "issue_id_or_url", "Id, short id (WEB-12) or address of the issue", true, Completion.ISSUE);

    @Override
    public String name() {
        return "sentry-issue";
    }

    @Override
    public String title() {
        return "Look at an issue";
    }

    @Override
    public String description() {
        return "Brings an issue and its latest event into the conversation";
    }

    @Override
    public List<PromptArgument> arguments() {
        return List.of(ISSUE);
    }

    @Override
    public String text(Json arguments, Tracker tracker) throws TrackerException {
        IssueRef ref = IssueRef.of(arguments.get(ISSUE.name()).text());
        return "Explain what goes wrong in this issue, and why.\n\n" + Reports.issue(ref, tracker);
    }
}
