package dev.culprit.tracker.api.openapi;

import java.util.regex.Pattern;

/** The parts into which the document divides the calls, in the order in which people read them. */
enum Chapter {
    ISSUES("Issues", "Find issues, look at them, change them", "issues|shortids|replay-count"),
    EVENTS("Events", "Read single events", "events/\\{|eventids|projects/\\{organization}/\\{project}/events"),
    SEARCH("Search and counts", "Search events, count them over time, and what arrived", "events|tags|stats|stats_v2"),
    RELEASES("Releases", "Announce releases, their commits and deploys", "releases|repos"),
    TRACES("Traces", "What is stored of a trace", "trace|trace-meta"),
    PROJECTS("Projects", "Projects and their keys", "projects|keys|environments|stacktrace-link"),
    PEOPLE(
            "Organizations and people",
            "Organizations, teams, members, tokens",
            "organizations|teams|members|auth|users|api-tokens"),
    SERVER("Server", "The server itself", "");

    private final String title;
    private final String description;
    private final Pattern path;

    Chapter(String title, String description, String path) {
        this.title = title;
        this.description = description;
        this.path = Pattern.compile("/(" + path + ")");
    }

    String title() {
        return title;
    }

    String description() {
        return description;
    }

    /** The first whose words stand in the path. */
    static Chapter of(String path) {
        String within = path.replaceFirst("^/api/0/organizations/\\{[^}]*}/(?=.)", "/");
        for (Chapter chapter : values()) {
            if (chapter.path.matcher(within).find()) {
                return chapter;
            }
        }
        return SERVER;
    }
}
