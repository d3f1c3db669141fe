package dev.culprit.mcp.render;

import dev.culprit.mcp.json.Json;
import java.util.ArrayList;
import java.util.List;

/** An issue of the Web API as Markdown. */
public final class IssueText {
    private static final int TITLE = 300;

    private IssueText() {}

    /** Short id if there is one, else id. */
    public static String name(Json issue) {
        return SafeText.word(issue.get("shortId").text(issue.get("id").text()));
    }

    /** What the tracker counted, then what programs reported. */
    public static void header(Document out, Json issue) {
        out.heading("Issue " + name(issue));
        out.fact("Id", SafeText.word(issue.get("id").text()));
        out.fact("Status", status(issue));
        out.fact("Level", SafeText.word(issue.get("level").text()));
        out.fact("Priority", SafeText.word(issue.get("priority").text()));
        out.fact("Project", SafeText.word(issue.get("project").get("slug").text()));
        out.fact("Platform", SafeText.word(issue.get("platform").text()));
        out.fact("Events", SafeText.word(issue.get("count").text()));
        out.fact("Users", SafeText.word(issue.get("userCount").text()));
        out.fact("First seen", time(issue.get("firstSeen")));
        out.fact("Last seen", time(issue.get("lastSeen")));
        out.fact("Assigned to", assignee(issue.get("assignedTo")));
        out.fact("Link", SafeText.address(issue.get("permalink").text()));
        out.line("");
        out.reported("lines about the issue", reportedLines(issue));
    }

    private static List<String> reportedLines(Json issue) {
        List<String> lines = new ArrayList<>();
        add(lines, "title", issue.get("title").text());
        add(lines, "where", issue.get("culprit").text());
        Json metadata = issue.get("metadata");
        add(lines, "value", metadata.get("value").text());
        add(lines, "first release", version(issue.get("firstRelease")));
        add(lines, "last release", version(issue.get("lastRelease")));
        return lines;
    }

    static void add(List<String> lines, String name, String value) {
        if (!value.isEmpty()) {
            lines.add(name + ": " + SafeText.line(Secrets.scrub(value), TITLE));
        }
    }

    /** A release comes as an object, or as its version alone. */
    public static String version(Json release) {
        return release.isObject() ? release.get("version").text() : release.text();
    }

    public static String status(Json issue) {
        String substatus = issue.get("substatus").text();
        Json details = issue.get("statusDetails");
        StringBuilder text = new StringBuilder(SafeText.word(issue.get("status").text()));
        if (!substatus.isEmpty()) {
            text.append(", ").append(SafeText.word(substatus));
        }
        if (details.get("inNextRelease").isTrue()) {
            text.append(", in the next release");
        }
        return text.toString();
    }

    /** Of a user only the name that the tracker gives, since it is a colleague. */
    static String assignee(Json assignee) {
        String name = assignee.isObject() ? assignee.get("name").text() : assignee.text();
        return name.isEmpty() ? "" : SafeText.quoted(name, 80);
    }

    /** A date-time of the Web API; anything else is left out. */
    public static String time(Json time) {
        String text = time.text();
        return text.matches("[0-9T:.Z+-]{10,40}") ? text.replaceFirst("\\.\\d+", "") : "";
    }

    /** One issue in a list, in one line. */
    public static String row(Json issue) {
        String where = issue.get("culprit").text();
        return name(issue) + "  " + SafeText.word(issue.get("status").text()) + "  "
                + SafeText.word(issue.get("level").text()) + "  "
                + SafeText.word(issue.get("count").text())
                + " events  " + SafeText.word(issue.get("userCount").text()) + " users  last "
                + time(issue.get("lastSeen")) + "  "
                + SafeText.line(Secrets.scrub(issue.get("title").text()), 160)
                + (where.isEmpty() ? "" : "  in " + SafeText.line(Secrets.scrub(where), 100));
    }

    /** The same for programs: plain values, cleaned as the text is. */
    public static Json structured(Json issue) {
        Json row = Json.object()
                .put("id", issue.get("id").text())
                .put("shortId", name(issue))
                .put("title", SafeText.line(Secrets.scrub(issue.get("title").text()), 160))
                .put("culprit", SafeText.line(Secrets.scrub(issue.get("culprit").text()), 100))
                .put("status", SafeText.word(issue.get("status").text()))
                .put("level", SafeText.word(issue.get("level").text()))
                .put("project", SafeText.word(issue.get("project").get("slug").text()))
                .put("count", issue.get("count").number(0))
                .put("userCount", issue.get("userCount").number(0));
        put(row, "firstSeen", time(issue.get("firstSeen")));
        put(row, "lastSeen", time(issue.get("lastSeen")));
        put(row, "permalink", SafeText.address(issue.get("permalink").text()));
        return row;
    }

    private static void put(Json row, String name, String value) {
        if (!value.isEmpty()) {
            row.put(name, value);
        }
    }
}
