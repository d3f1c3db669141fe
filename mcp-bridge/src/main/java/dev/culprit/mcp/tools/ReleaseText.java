package dev.culprit.mcp.tools;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.render.IssueText;
import dev.culprit.mcp.render.SafeText;
import java.util.stream.Collectors;

/** Releases as text and data. */
final class ReleaseText {
    static final Json SCHEMA = Listing.schema(
            "releases",
            Listing.row("version", "?created", "?released", "newIssues:integer", "commits:integer", "projects"));
    private static final int NAME = 200;

    private ReleaseText() {}

    static String line(Json release) {
        return version(release) + "  created " + IssueText.time(release.get("dateCreated")) + "  "
                + release.get("newGroups").number(0) + " new issues  "
                + release.get("commitCount").number(0)
                + " commits  " + projects(release);
    }

    static Json structured(Json release) {
        Json row = Json.object().put("version", version(release));
        put(row, "created", IssueText.time(release.get("dateCreated")));
        put(row, "released", IssueText.time(release.get("dateReleased")));
        return row.put("newIssues", release.get("newGroups").number(0))
                .put("commits", release.get("commitCount").number(0))
                .put("projects", projects(release));
    }

    static String version(Json release) {
        return SafeText.line(release.get("version").text(), NAME);
    }

    private static String projects(Json release) {
        return release.get("projects").elements().stream()
                .map(project -> SafeText.word(project.get("slug").text()))
                .collect(Collectors.joining(","));
    }

    private static void put(Json row, String name, String value) {
        if (!value.isEmpty()) {
            row.put(name, value);
        }
    }

    /** A commit in one line: who, when, what. */
    static String commit(Json commit) {
        String author = commit.get("author")
                .get("name")
                .text(commit.get("author").get("email").text("somebody"));
        return SafeText.line(commit.get("id").text(), 40) + "  " + IssueText.time(commit.get("dateCreated")) + "  "
                + SafeText.line(author, 80) + "  "
                + SafeText.line(commit.get("message").text().lines().findFirst().orElse(""), 160);
    }
}
