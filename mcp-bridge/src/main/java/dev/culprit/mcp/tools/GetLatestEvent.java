package dev.culprit.mcp.tools;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.render.Document;
import dev.culprit.mcp.render.EventText;
import dev.culprit.mcp.webapi.ApiQuery;
import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.TrackerException;
import java.util.List;

/** The event of an issue that tells most. */
final class GetLatestEvent implements Tool {
    private static final ToolSpec SPEC = ToolSpec.reading(
            "get_latest_event",
            "Read an event of an issue",
            Scope.EVENT_READ,
            "Reads the latest, oldest or most telling event of an issue: exceptions, breadcrumbs, request, tags.",
            Params.issue(),
            Parameter.choice("which", List.of("latest", "oldest", "recommended"), "Which of its events")
                    .otherwise("latest"),
            Params.environment());

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolResult call(Arguments arguments, Tracker tracker) throws TrackerException {
        IssueRef ref = IssueRef.of(arguments.text("issue_id"));
        ApiQuery query = new ApiQuery().with("environment", arguments.textOrNull("environment"));
        Json event = tracker.get(ref.within(tracker, "events", arguments.text("which")), query);
        Document out = new Document();
        EventText.write(out, event, Reports.FRAMES);
        return ToolResult.of(out.text(Reports.NEXT));
    }
}
