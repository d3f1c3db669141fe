package dev.culprit.mcp.prompts;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.render.IssueText;
import dev.culprit.mcp.render.SafeText;
import dev.culprit.mcp.webapi.ApiPath;
import dev.culprit.mcp.webapi.ApiQuery;
import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.TrackerException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What clients offer while an argument is typed. */
public enum Completion {
    ISSUE {
        @Override
        Stream<String> candidates(String typed, String project, Tracker tracker) throws TrackerException {
            ApiQuery query = new ApiQuery().with("project", project).with("limit", MOST);
            return elements(tracker, query, "organizations", tracker.organization(), "issues")
                    .map(IssueText::name);
        }
    },
    PROJECT {
        @Override
        Stream<String> candidates(String typed, String project, Tracker tracker) throws TrackerException {
            return projects(tracker).map(found -> found.get("slug").text());
        }
    },
    ENVIRONMENT {
        @Override
        Stream<String> candidates(String typed, String project, Tracker tracker) throws TrackerException {
            return projects(tracker)
                    .filter(found -> project.isEmpty()
                            || project.equals(found.get("slug").text()))
                    .flatMap(found -> found.get("environments").elements().stream())
                    .map(Json::text);
        }
    },
    RELEASE {
        @Override
        Stream<String> candidates(String typed, String project, Tracker tracker) throws TrackerException {
            ApiQuery query = new ApiQuery().with("query", typed).with("per_page", MOST);
            return elements(tracker, query, "organizations", tracker.organization(), "releases")
                    .map(release -> release.get("version").text());
        }
    };

    /** The protocol allows no more. */
    private static final int MOST = 100;

    abstract Stream<String> candidates(String typed, String project, Tracker tracker) throws TrackerException;

    /**
     * Values that contain what is typed, those that begin with it first.
     *
     * @param project slug of the project in another argument; empty for all
     */
    public List<String> matching(String typed, String project, Tracker tracker) throws TrackerException {
        String wanted = typed.toLowerCase(Locale.ROOT);
        return candidates(typed, project, tracker)
                .map(value -> SafeText.line(value, 200))
                .filter(value -> value.toLowerCase(Locale.ROOT).contains(wanted))
                .distinct()
                .sorted((a, b) -> Boolean.compare(
                        b.toLowerCase(Locale.ROOT).startsWith(wanted),
                        a.toLowerCase(Locale.ROOT).startsWith(wanted)))
                .limit(MOST)
                .toList();
    }

    private static Stream<Json> projects(Tracker tracker) throws TrackerException {
        return elements(tracker, new ApiQuery(), "organizations", tracker.organization(), "projects");
    }

    private static Stream<Json> elements(Tracker tracker, ApiQuery query, String... path) throws TrackerException {
        return tracker.get(ApiPath.of(path), query).elements().stream();
    }
}
