package dev.culprit.mcp.tools;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.render.Document;
import dev.culprit.mcp.render.EventText;
import dev.culprit.mcp.render.IssueText;
import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.TrackerException;

/** {@code get_sentry_issue} of the original. */
final class GetSentryIssue implements Tool {
    private static final ToolSpec SPEC = ToolSpec.reading(
            "get_sentry_issue",
            "Read an issue",
            Scope.EVENT_READ,
            "Reads one issue: what it is, how often and since when, and, if asked, its latest event with the stack."
                    + " For everything needed to fix it in one answer use fix_issue.",
            Parameter.text("issue_id_or_url", "Id, short id (WEB-12) or address of the issue")
                    .required(),
            Parameter.flag(
                            "include_latest_event",
                            "Add the latest event with exceptions, breadcrumbs, request and tags")
                    .otherwise(false),
            Parameter.texts(
                    "include_fields",
                    "Answer JSON with only these fields; dots lead inside, as in latest_event.entries"),
            Parameter.texts("exclude_fields", "Answer JSON without these fields; ignored beside include_fields"),
            Parameter.text(
                    "grep_pattern",
                    "Answer only the lines of the JSON that match this regular expression, with their neighbours"),
            Parameter.integer(
                    "max_stack_frames", 1, 500, "At most so many in-app frames of each exception, the newest ones"));

    private static final int FRAMES = 20;

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolResult call(Arguments arguments, Tracker tracker) throws TrackerException {
        IssueRef ref = IssueRef.of(arguments.text("issue_id_or_url"));
        Json issue = tracker.get(ref.path(tracker));
        Json event = arguments.flag("include_latest_event")
                ? tracker.get(ref.within(tracker, "events", "latest"))
                : Json.NULL;
        int frames = arguments.has("max_stack_frames") ? arguments.integer("max_stack_frames") : FRAMES;
        boolean json =
                arguments.has("include_fields") || arguments.has("exclude_fields") || arguments.has("grep_pattern");
        return ToolResult.of(json ? json(arguments, issue, event) : markdown(issue, event, frames));
    }

    private static String markdown(Json issue, Json event, int frames) {
        Document out = new Document();
        IssueText.header(out, issue);
        if (event.isObject()) {
            EventText.write(out, event, frames);
        } else {
            out.line("Next: include_latest_event=true shows the stack; get_issue_activity shows who did what.");
        }
        return out.text("get_stack_frames or get_sentry_event_details with entry_type for the part that is missing.");
    }

    private static String json(Arguments arguments, Json issue, Json event) {
        Json all = Json.object();
        issue.members().forEach(all::put);
        if (event.isObject()) {
            all.put("latest_event", event);
        }
        Json shaped = FieldFilter.apply(all, arguments.texts("include_fields"), arguments.texts("exclude_fields"));
        return JsonAnswer.text(
                shaped, arguments.textOrNull("grep_pattern"), "include_fields or grep_pattern for less.");
    }
}
