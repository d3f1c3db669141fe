package dev.culprit.mcp.tools;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.render.Document;
import dev.culprit.mcp.render.EventText;
import dev.culprit.mcp.render.SafeText;
import dev.culprit.mcp.webapi.ApiPath;
import dev.culprit.mcp.webapi.ApiQuery;
import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.TrackerException;
import java.util.List;

/** {@code check_dsym_status} of the original, and the same question for source maps of JavaScript. */
final class CheckDsymStatus implements Tool {
    private static final List<String> MISSING = List.of(
            "native_missing_dsym",
            "native_missing_optionally_bundled_dsym",
            "native_missing_system_dsym",
            "native_bad_dsym",
            "proguard_missing_mapping",
            "js_no_source",
            "js_missing_source",
            "js_invalid_source",
            "js_missing_sourcemap",
            "js_invalid_sourcemap",
            "js_invalid_sourcemap_location",
            "js_invalid_source_encoding");

    private static final ToolSpec SPEC = ToolSpec.reading(
            "check_dsym_status",
            "Check debug symbols and source maps",
            Scope.PROJECT_READ,
            "Says whether debug symbols (dSYM), ProGuard mappings or source maps were missing when an event was processed;"
                    + " without event_id for the latest event of the project's last seen issue.",
            Params.project().required(),
            Params.event());

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolResult call(Arguments arguments, Tracker tracker) throws TrackerException {
        Json event = arguments.has("event_id")
                ? tracker.get(EventPaths.ofProject(arguments, tracker))
                : latest(arguments.text("project_slug"), tracker);
        if (event.isNull()) {
            return ToolResult.of("The project has no unresolved issue, so there is no event to check.");
        }
        List<String> missing = event.get("errors").elements().stream()
                .filter(error -> isMissing(error.get("type").text()))
                .map(CheckDsymStatus::line)
                .toList();
        Document out = new Document().heading("Symbols of event " + EventText.id(event));
        out.reported("missing files", missing);
        out.line(
                missing.isEmpty()
                        ? "Nothing is missing for this event."
                        : missing.size()
                                + " missing. Next: upload them with sentry-cli (debug-files upload, sourcemaps upload);"
                                + " it counts for events that come later.");
        return ToolResult.of(out.text("raw_sentry_api for the event's errors."));
    }

    private static Json latest(String project, Tracker tracker) throws TrackerException {
        ApiPath issues = ApiPath.of("projects", tracker.organization(), project, "issues");
        String issue = tracker.get(issues, new ApiQuery().with("limit", 1))
                .get(0)
                .get("id")
                .text();
        return issue.isEmpty() ? Json.NULL : tracker.get(IssueRef.of(issue).within(tracker, "events", "latest"));
    }

    private static boolean isMissing(String type) {
        return MISSING.contains(type);
    }

    private static String line(Json error) {
        Json data = error.get("data");
        String file = data.get("image_name")
                .text(data.get("image_path")
                        .text(data.get("url").text(data.get("source").text())));
        return SafeText.line(
                error.get("type").text() + "  " + file + "  "
                        + data.get("image_uuid").text() + "  "
                        + error.get("message").text(),
                400);
    }
}
