package dev.culprit.mcp.tools;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.render.Document;
import dev.culprit.mcp.render.EventText;
import dev.culprit.mcp.render.SafeText;
import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.TrackerException;
import java.util.List;
import java.util.stream.Collectors;

/** {@code get_sentry_event_details} of the original: an overview, or the values of one kind of entry by pages. */
final class GetSentryEventDetails implements Tool {
    private static final List<String> TYPES =
            List.of("exception", "message", "breadcrumbs", "request", "threads", "debugmeta", "contexts");
    private static final int FRAMES = 30;

    private static final ToolSpec SPEC = ToolSpec.reading(
            "get_sentry_event_details",
            "Read an event of a project",
            Scope.PROJECT_READ,
            "Reads one event: exceptions, breadcrumbs, request, tags. With entry_type it answers that part alone and whole,"
                    + " as JSON, limit and offset leading through its values.",
            Params.project().required(),
            Params.event().required(),
            Parameter.integer("limit", 1, 1_000, "At most so many entries, or values of an entry_type")
                    .otherwise(10),
            Parameter.integer("offset", 0, 100_000, "Skip so many").otherwise(0),
            Parameter.choice("entry_type", TYPES, "Only this part of the event"));

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolResult call(Arguments arguments, Tracker tracker) throws TrackerException {
        Json event = tracker.get(EventPaths.ofProject(arguments, tracker));
        int offset = arguments.integer("offset");
        int limit = arguments.integer("limit");
        return ToolResult.of(
                arguments.has("entry_type")
                        ? part(event, arguments.text("entry_type"), offset, limit)
                        : overview(event, offset, limit));
    }

    private static String overview(Json event, int offset, int limit) {
        List<Json> entries = event.get("entries").elements();
        Json shown = Json.object();
        event.members().forEach(shown::put);
        shown.put("entries", page(event.get("entries"), offset, limit));
        Document out = new Document();
        EventText.write(out, shown, FRAMES);
        out.line("Parts of this event: "
                + entries.stream()
                        .map(entry -> SafeText.word(entry.get("type").text()))
                        .collect(Collectors.joining(", "))
                + ". entry_type shows one of them whole.");
        return out.text("entry_type with limit and offset for the part that is missing.");
    }

    private static String part(Json event, String type, int offset, int limit) {
        Json data = "contexts".equals(type) ? event.get("contexts") : data(event, type);
        if (data.isNull()) {
            return "The event has no " + type + ". Without entry_type the answer names the parts that it has.";
        }
        String list = data.has("images") ? "images" : "values";
        Json values = data.get(list);
        if (!values.isArray()) {
            return JsonAnswer.text(data, null, "raw_sentry_api with grep_pattern for parts of it.");
        }
        int end = Math.min(values.size(), offset + limit);
        String range = "Values " + Math.min(offset, end) + " to " + end + " of " + values.size() + " of " + type + "."
                + (end < values.size() ? " Next: offset=" + end : "") + "\n\n";
        return range + JsonAnswer.text(page(values, offset, limit), null, "a smaller limit.");
    }

    private static Json data(Json event, String type) {
        return event.get("entries").elements().stream()
                .filter(entry -> type.equals(entry.get("type").text()))
                .map(entry -> entry.get("data"))
                .findFirst()
                .orElse(Json.NULL);
    }

    private static Json page(Json values, int offset, int limit) {
        Json page = Json.array();
        values.elements().stream().skip(offset).limit(limit).forEach(page::add);
        return page;
    }
}
