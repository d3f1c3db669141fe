package dev.culprit.mcp.tools;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.render.EventText;
import dev.culprit.mcp.render.Frames;
import dev.culprit.mcp.render.SafeText;
import dev.culprit.mcp.render.Secrets;
import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.TrackerException;
import java.util.List;
import java.util.Optional;

/** {@code get_stack_frames} of the original, which reads a field that the Web API does not have, and drops the source. */
final class GetStackFrames implements Tool {
    private static final int SOURCE = 200;

    private static final ToolSpec SPEC = ToolSpec.reading(
                    "get_stack_frames",
                    "Read the stack of an event",
                    Scope.PROJECT_READ,
                    "Reads the stack frames of an event as data: function, file, line, whether it is the program's own"
                            + " code, and the source line with two lines around it. The oldest call comes first.",
                    Params.project().required(),
                    Params.event().required(),
                    Parameter.flag("in_app_only", "Only frames of the program's own code")
                            .otherwise(false),
                    Parameter.integer("max_frames", 1, 500, "At most so many, the newest calls")
                            .otherwise(50))
            .answering(schema());

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    private static Json schema() {
        Json context = Json.object()
                .put("type", "array")
                .put("items", Listing.row("line_no:integer", "text"))
                .put("description", "source lines");
        Json frame = Listing.row(
                "function",
                "?filename",
                "?line_no:integer",
                "?col_no:integer",
                "in_app:boolean",
                "?module",
                "?package");
        frame.get("properties").put("context", context);
        frame.get("required").add("context");
        Json schema = Listing.schema("frames", frame);
        for (String count : List.of("total_frames", "returned_frames")) {
            schema.get("properties").put(count, Json.object().put("type", "integer"));
            schema.get("required").add(count);
        }
        schema.get("properties").put("event_id", Json.object().put("type", "string"));
        return schema;
    }

    @Override
    public ToolResult call(Arguments arguments, Tracker tracker) throws TrackerException {
        Json event = tracker.get(EventPaths.ofProject(arguments, tracker));
        boolean onlyOwn = arguments.flag("in_app_only");
        List<Json> frames = Frames.stacks(event).stream()
                .flatMap(stack -> Frames.of(stack).stream())
                .filter(frame -> !onlyOwn || Frames.isInApp(frame))
                .toList();
        int first = Math.max(0, frames.size() - arguments.integer("max_frames"));
        Listing listing = new Listing("frames", "Frames of event " + EventText.id(event));
        // from the newest on: if not all fit, the oldest are missing
        listing.rows(
                Frames.newestFirst(frames.subList(first, frames.size())), GetStackFrames::line, GetStackFrames::frame);
        return ordered(listing.result(Optional.empty()), event, frames.size());
    }

    private static String line(Json frame) {
        return (Frames.isInApp(frame) ? "* " : "  ") + Frames.title(frame);
    }

    private static ToolResult ordered(ToolResult newestFirst, Json event, int total) {
        Json frames = Json.array();
        Frames.newestFirst(newestFirst.structured().get("frames").elements()).forEach(frames::add);
        Json structured = newestFirst
                .structured()
                .put("frames", frames)
                .put("event_id", EventText.id(event))
                .put("total_frames", total)
                .put("returned_frames", frames.size());
        return ToolResult.of(
                newestFirst.text() + "\n\nThe newest call comes first here; * marks the program's own code. "
                        + frames.size() + " of " + total + " frames.",
                structured);
    }

    private static Json frame(Json frame) {
        Json row = Json.object().put("function", SafeText.line(Frames.function(frame), SOURCE));
        put(row, "filename", frame.get("filename").text(frame.get("absPath").text()));
        number(row, "line_no", frame.get("lineNo"));
        number(row, "col_no", frame.get("colNo"));
        row.put("in_app", Frames.isInApp(frame));
        put(row, "module", frame.get("module").text());
        put(row, "package", frame.get("package").text());
        Json context = Json.array();
        for (Json pair : Frames.source(frame)) {
            String source = SafeText.block(Secrets.scrub(pair.get(1).text()), SOURCE);
            context.add(Json.object().put("line_no", pair.get(0).number(0)).put("text", source));
        }
        return row.put("context", context);
    }

    private static void put(Json row, String name, String value) {
        if (!value.isEmpty()) {
            row.put(name, SafeText.line(value, SOURCE));
        }
    }

    private static void number(Json row, String name, Json value) {
        if (value.number(-1) >= 0) {
            row.put(name, value.number(0));
        }
    }
}
