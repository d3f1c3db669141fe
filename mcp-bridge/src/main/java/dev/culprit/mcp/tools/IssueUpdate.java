package dev.culprit.mcp.tools;

import dev.culprit.mcp.json.Json;
import java.util.List;

/** The body of a change to issues, from the arguments that update_issue and bulk_update_issues share. */
final class IssueUpdate {
    private static final List<String> IGNORES = List.of("until_escalating", "forever");

    private IssueUpdate() {}

    static List<Parameter> parameters(Parameter first) {
        return List.of(
                first,
                Parameter.choice("status", Params.STATUSES, "The new status"),
                Parameter.flag("in_next_release", "With status resolved: events of later releases reopen it"),
                Parameter.text("in_release", "With status resolved: the release that has the fix"),
                Parameter.text("in_commit", "With status resolved: the commit that has the fix"),
                Parameter.text("repository", "Repository of in_commit"),
                Parameter.choice("ignore", IGNORES, "With status ignored: until it happens more often, or for good"),
                Parameter.integer("ignore_minutes", 1, 525_600, "With status ignored: for so long"),
                Parameter.integer("ignore_count", 1, 1_000_000, "With status ignored: until so many more events"),
                Parameter.integer("ignore_window", 1, 10_080, "Minutes within which ignore_count must come"),
                Parameter.integer("ignore_user_count", 1, 1_000_000, "With status ignored: until so many more users"),
                Parameter.integer("ignore_user_window", 1, 10_080, "Minutes within which ignore_user_count must come"),
                Parameter.text("assignee", "user:ID, team:SLUG, an e-mail address, or nobody"),
                Parameter.choice("priority", List.of("low", "medium", "high"), "The new priority"),
                Parameter.flag("seen", "Mark as seen by the token's owner"),
                Parameter.text("reason", "Why; it becomes a comment on the issue"));
    }

    /** @throws IllegalArgumentException if nothing is to change, or the arguments do not fit together */
    static Json body(Arguments arguments) {
        Json body = Json.object();
        status(arguments, body);
        if (arguments.has("assignee")) {
            String assignee = arguments.text("assignee");
            body.put("assignedTo", "nobody".equals(assignee) ? "" : assignee);
        }
        if (arguments.has("priority")) {
            body.put("priority", arguments.text("priority"));
        }
        if (arguments.has("seen")) {
            body.put("hasSeen", arguments.flag("seen"));
        }
        if (body.size() == 0) {
            throw new IllegalArgumentException("expected a change: status, assignee, priority or seen");
        }
        return body;
    }

    private static void status(Arguments arguments, Json body) {
        String status = arguments.text("status");
        Json resolved = resolved(arguments);
        Json ignored = ignored(arguments);
        expect(resolved.size() == 0 || "resolved".equals(status), "status=resolved beside in_release or in_commit");
        expect(
                !arguments.flag("in_next_release") || "resolved".equals(status),
                "status=resolved beside in_next_release");
        boolean ignoring = ignored.size() > 0 || arguments.has("ignore");
        expect(!ignoring || "ignored".equals(status), "status=ignored beside arguments that begin with ignore");
        if (status.isEmpty()) {
            return;
        }
        body.put("status", arguments.flag("in_next_release") ? "resolvedInNextRelease" : status);
        if ("ignored".equals(status)) {
            body.put("substatus", substatus(arguments, ignored));
        }
        Json details = resolved.size() > 0 ? resolved : ignored;
        if (details.size() > 0) {
            body.put("statusDetails", details);
        }
    }

    private static String substatus(Arguments arguments, Json ignored) {
        if (ignored.size() > 0) {
            return "archived_until_condition_met";
        }
        return "forever".equals(arguments.text("ignore")) ? "archived_forever" : "archived_until_escalating";
    }

    private static Json resolved(Arguments arguments) {
        Json details = Json.object();
        if (arguments.has("in_release")) {
            details.put("inRelease", arguments.text("in_release"));
        }
        if (arguments.has("in_commit")) {
            Json commit = Json.object().put("commit", arguments.text("in_commit"));
            if (arguments.has("repository")) {
                commit.put("repository", arguments.text("repository"));
            }
            details.put("inCommit", commit);
        }
        return details;
    }

    private static Json ignored(Arguments arguments) {
        Json details = Json.object();
        copy(arguments, "ignore_minutes", details, "ignoreDuration");
        copy(arguments, "ignore_count", details, "ignoreCount");
        copy(arguments, "ignore_window", details, "ignoreWindow");
        copy(arguments, "ignore_user_count", details, "ignoreUserCount");
        copy(arguments, "ignore_user_window", details, "ignoreUserWindow");
        return details;
    }

    private static void copy(Arguments arguments, String name, Json details, String member) {
        if (arguments.has(name)) {
            details.put(member, arguments.integer(name));
        }
    }

    private static void expect(boolean condition, String expected) {
        if (!condition) {
            throw new IllegalArgumentException("expected " + expected);
        }
    }
}
