package dev.culprit.mcp.tools;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.render.Document;
import dev.culprit.mcp.render.EventText;
import dev.culprit.mcp.render.IssueText;
import dev.culprit.mcp.render.SafeText;
import dev.culprit.mcp.webapi.ApiPath;
import dev.culprit.mcp.webapi.ApiQuery;
import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.TrackerException;
import java.util.Optional;

/** Texts that tools, prompts and resources share. */
public final class Reports {
    static final int FRAMES = 25;
    static final String NEXT =
            "get_stack_frames or get_sentry_event_details with entry_type for the part that is missing.";

    private Reports() {}

    /** An issue and its latest event. */
    public static String issue(IssueRef ref, Tracker tracker) throws TrackerException {
        Document out = new Document();
        IssueText.header(out, tracker.get(ref.path(tracker)));
        Optional<Json> event = tracker.find(ref.within(tracker, "events", "latest"), new ApiQuery());
        if (event.isPresent()) {
            EventText.write(out, event.get(), FRAMES);
        }
        return out.text(NEXT);
    }

    /** An event of any project. */
    public static String event(String id, Tracker tracker) throws TrackerException {
        ApiPath path = ApiPath.of("organizations", tracker.organization(), "eventids", EventPaths.id(id));
        Json found = tracker.get(path);
        Document out = new Document();
        out.line("- Project: " + SafeText.word(found.get("projectSlug").text()));
        out.line("- Issue id: " + SafeText.word(found.get("groupId").text()));
        out.line("");
        EventText.write(out, found.get("event"), FRAMES);
        return out.text(NEXT);
    }
}
