package dev.culprit.mcp.tools;

import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.TrackerException;

/** An event of which only the id is known. */
final class GetEvent implements Tool {
    private static final ToolSpec SPEC = ToolSpec.reading(
            "get_event",
            "Read an event by its id",
            Scope.EVENT_READ,
            "Reads one event by its id alone, in whatever project it is: exceptions, breadcrumbs, request, tags.",
            Params.event().required());

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolResult call(Arguments arguments, Tracker tracker) throws TrackerException {
        return ToolResult.of(Reports.event(arguments.text("event_id"), tracker));
    }
}
