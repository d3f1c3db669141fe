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
import java.util.List;

/**
 * All that is needed to fix an issue, in one text: the fault with source, what led to it, since which release, the
 * commits of that release, issues that look alike. What comes first matters most, since the end is cut first.
 */
public final class FixBrief {
    private static final int STEPS = 4;
    private static final int FRAMES = 20;
    private static final int COMMITS = 15;
    private static final int SIMILAR = 8;

    private final Tracker tracker;
    private final Document out = new Document();

    private FixBrief(Tracker tracker) {
        this.tracker = tracker;
    }

    public static String of(IssueRef ref, Tracker tracker) throws TrackerException {
        return new FixBrief(tracker).write(ref);
    }

    private String write(IssueRef ref) throws TrackerException {
        Json issue = tracker.get(ref.within(tracker));
        done(1, "read the issue");
        Json event = tracker.get(ref.within(tracker, "events", "latest"));
        done(2, "read its latest event");
        IssueText.header(out, issue);
        EventText.fault(out, event, FRAMES);
        EventText.breadcrumbs(out, event);
        since(issue, event, ref);
        done(3, "read the release");
        EventText.surroundings(out, event);
        similar(issue);
        done(STEPS, "looked for similar issues");
        out.heading("Next");
        out.line(
                "Find the in-app frame at fault in the code, correct its cause, add a test that fails without the correction.");
        out.line("Then update_issue with status=resolved and in_next_release=true, and the reason.");
        return out.text("get_latest_event with which=oldest, get_issue_tags or get_stack_frames for more.");
    }

    private void done(int step, String what) {
        tracker.exchange().progress(step, STEPS, what);
    }

    /** The release in which the issue was first seen, and its commits: the fault is most likely among them. */
    private void since(Json issue, Json latest, IssueRef ref) throws TrackerException {
        String known = IssueText.version(issue.get("firstRelease"));
        String first = known.isEmpty() ? oldestRelease(ref) : known;
        out.heading("Since which release");
        if (first.isEmpty()) {
            out.line("No release is known: events of the first time had none.");
            return;
        }
        String last = IssueText.version(issue.get("lastRelease"));
        out.reported(
                "releases",
                List.of(
                        "first seen in: " + SafeText.line(first, 200),
                        "last seen in: " + SafeText.line(last.isEmpty() ? EventText.release(latest) : last, 200)));
        List<Json> commits = commits(issue.get("firstRelease"), first);
        if (!commits.isEmpty()) {
            out.line("Suspect commits: those of the release in which it began.");
            out.reported(
                    "commits",
                    commits.stream().limit(COMMITS).map(ReleaseText::commit).toList());
        }
    }

    /** A tracker knows releases that were announced; events name theirs anyway. */
    private String oldestRelease(IssueRef ref) throws TrackerException {
        return tracker.find(ref.within(tracker, "events", "oldest"), new ApiQuery())
                .map(EventText::release)
                .orElse("");
    }

    private List<Json> commits(Json firstRelease, String version) throws TrackerException {
        if (!ApiPath.isSegment(version)) {
            return List.of();
        }
        ApiPath path = ApiPath.of("organizations", tracker.organization(), "releases", version, "commits");
        List<Json> commits = tracker.find(path, new ApiQuery().with("per_page", COMMITS))
                .orElse(Json.NULL)
                .elements();
        Json last = firstRelease.get("lastCommit");
        return commits.isEmpty() && last.isObject() ? List.of(last) : commits;
    }

    private void similar(Json issue) throws TrackerException {
        String type = issue.get("metadata").get("type").text();
        if (type.isEmpty()) {
            return;
        }
        ApiQuery query = new ApiQuery()
                .with("query", "\"" + type.replace("\"", "").replace("\\", "") + "\"")
                .with("project", issue.get("project").get("slug").text())
                .with("sort", "date")
                .with("limit", SIMILAR + 1);
        List<Json> found = tracker.find(ApiPath.of("organizations", tracker.organization(), "issues"), query)
                .orElse(Json.NULL)
                .elements();
        List<String> rows = found.stream()
                .filter(other -> !other.get("id").equals(issue.get("id")))
                .limit(SIMILAR)
                .map(IssueText::row)
                .toList();
        if (!rows.isEmpty()) {
            out.heading("Issues of the same type");
            out.reported("issues", rows);
        }
    }
}
