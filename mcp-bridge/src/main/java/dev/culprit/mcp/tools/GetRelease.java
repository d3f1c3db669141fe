package dev.culprit.mcp.tools;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.render.Document;
import dev.culprit.mcp.render.IssueText;
import dev.culprit.mcp.render.SafeText;
import dev.culprit.mcp.webapi.ApiPath;
import dev.culprit.mcp.webapi.ApiQuery;
import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.TrackerException;
import java.util.List;
import java.util.Locale;

/** A release with its commits and deployments. */
final class GetRelease implements Tool {
    private static final ToolSpec SPEC = ToolSpec.reading(
            "get_release",
            "Read a release",
            Scope.RELEASE_READ,
            "Reads one release: when it was made, how many issues began in it, its commits and deployments.",
            Parameter.text("version", "The version as list_releases shows it").required());

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolResult call(Arguments arguments, Tracker tracker) throws TrackerException {
        ApiPath path = ApiPath.of("organizations", tracker.organization(), "releases", arguments.text("version"));
        Json release = tracker.get(path);
        Document out = new Document().heading("Release");
        out.reported("release", List.of(ReleaseText.line(release)));
        out.fact("Released", IssueText.time(release.get("dateReleased")));
        out.fact("First event", IssueText.time(release.get("firstEvent")));
        out.fact("Last event", IssueText.time(release.get("lastEvent")));
        list(out, "commits", child(arguments, tracker, "commits"), ReleaseText::commit);
        list(out, "deploys", child(arguments, tracker, "deploys"), GetRelease::deploy);
        out.line(
                "Next: search_issues with query=firstRelease:\"VERSION\" shows what began in it; compare_releases compares.");
        return ToolResult.of(
                out.text("raw_sentry_api with organizations/{org}/releases/{version}/commits/ and a cursor."));
    }

    private static List<Json> child(Arguments arguments, Tracker tracker, String name) throws TrackerException {
        ApiPath path = ApiPath.of("organizations", tracker.organization(), "releases", arguments.text("version"), name);
        return tracker.find(path, new ApiQuery().with("per_page", 20))
                .orElse(Json.NULL)
                .elements();
    }

    private static void list(
            Document out, String name, List<Json> items, java.util.function.Function<Json, String> line) {
        if (!items.isEmpty()) {
            out.heading(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
            out.reported(name, items.stream().map(line).toList());
        }
    }

    private static String deploy(Json deploy) {
        return SafeText.line(deploy.get("environment").text(), 80) + "  " + IssueText.time(deploy.get("dateFinished"));
    }
}
