package dev.culprit.mcp.tools;

import dev.culprit.mcp.render.SafeText;
import dev.culprit.mcp.webapi.ApiPath;
import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.TrackerException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Paths of events. */
final class EventPaths {
    private static final Pattern EVENT_ID = Pattern.compile("[0-9a-f]{32}");

    private EventPaths() {}

    /** From the arguments project_slug and event_id. */
    static ApiPath ofProject(Arguments arguments, Tracker tracker) throws TrackerException {
        String project = arguments.text("project_slug");
        return ApiPath.of("projects", tracker.organization(), project, "events", id(arguments.text("event_id")));
    }

    /** @throws IllegalArgumentException if the text is no event id */
    static String id(String text) {
        String id = text.strip().replaceFirst("^.*/", "").replace("-", "").toLowerCase(Locale.ROOT);
        if (!EVENT_ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "expected 32 hex digits as event_id, found " + SafeText.quoted(text, 80));
        }
        return id;
    }
}
