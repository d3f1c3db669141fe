package dev.culprit.mcp.tools;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.render.Document;
import dev.culprit.mcp.render.SafeText;
import dev.culprit.mcp.webapi.ApiPath;
import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.TrackerException;

/** Whose token this is. */
final class Whoami implements Tool {
    private static final ToolSpec SPEC = ToolSpec.reading(
            "whoami",
            "Who am I",
            Scope.NONE,
            "Says whose token is used and which organisation the tools work with. Good for a first check of the set-up.");

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolResult call(Arguments arguments, Tracker tracker) throws TrackerException {
        Json user = tracker.get(ApiPath.of("auth"));
        Document out = new Document().heading("Signed in");
        out.fact(
                "Name",
                SafeText.quoted(user.get("name").text(user.get("username").text()), 100));
        out.fact("E-mail", SafeText.quoted(user.get("email").text(), 200));
        out.fact("User id", SafeText.word(user.get("id").text()));
        out.fact("Organisation", organization(tracker));
        return ToolResult.of(out.text("list_organizations"));
    }

    /** An organisation that cannot be told is an answer here, not a failure. */
    private static String organization(Tracker tracker) {
        try {
            return SafeText.word(tracker.organization());
        } catch (TrackerException e) {
            return e.reason();
        }
    }
}
