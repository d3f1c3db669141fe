package dev.culprit.tracker.web;

import dev.culprit.tracker.issue.Assignment;
import dev.culprit.tracker.issue.IgnoreUntil;
import dev.culprit.tracker.issue.IgnoreUntil.Conditions;
import dev.culprit.tracker.issue.IssueChange;
import dev.culprit.tracker.issue.Priority;
import dev.culprit.tracker.issue.StatusChange;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import java.time.Duration;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;

/** What a form asks to do with issues. */
public class ActionParameters {
    @RestForm
    @DefaultValue("")
    String action = "";

    /** {@code user:1}, {@code team:2}, or empty for nobody. */
    @RestForm
    @DefaultValue("")
    String assignee = "";

    @RestForm
    @DefaultValue("")
    String priority = "";

    @RestForm
    @DefaultValue("")
    String release = "";

    @RestForm
    @DefaultValue("")
    String events = "";

    @RestForm
    @DefaultValue("")
    String users = "";

    /** A change, and in one word what was done. */
    record Wanted(IssueChange change, String done) {}

    /** @throws BadRequestException if there is no such action, or its fields do not fit */
    Wanted wanted() {
        return switch (action) {
            case "assign" ->
                new Wanted(IssueChange.assign(assignment()), assignee.isEmpty() ? "unassigned" : "assigned");
            case "priority" ->
                new Wanted(
                        IssueChange.prioritise(Priority.named(priority)
                                .orElseThrow(() -> new BadRequestException("expected low, medium or high"))),
                        "set to " + priority + " priority");
            case "reopen" -> new Wanted(IssueChange.to(StatusChange.reopen()), "reopened");
            case "resolve" -> resolved(new StatusChange.Resolve());
            case "resolve-next" -> resolved(new StatusChange.ResolveInNextRelease());
            case "resolve-release" -> resolved(new StatusChange.ResolveInRelease(release));
            default ->
                new Wanted(
                        IssueChange.to(new StatusChange.Ignore(
                                until().orElseThrow(() -> new BadRequestException("There is no action " + action)))),
                        "muted");
        };
    }

    private static Wanted resolved(StatusChange change) {
        return new Wanted(IssueChange.to(change), "resolved");
    }

    private Optional<IgnoreUntil> until() {
        return switch (action) {
            case "mute" -> Optional.of(new IgnoreUntil.Forever());
            case "mute-escalating" -> Optional.of(new IgnoreUntil.Escalating());
            case "mute-hour" -> Optional.of(Conditions.lasting(Duration.ofHours(1)));
            case "mute-day" -> Optional.of(Conditions.lasting(Duration.ofDays(1)));
            case "mute-week" -> Optional.of(Conditions.lasting(Duration.ofDays(7)));
            case "mute-events" -> Optional.of(Conditions.moreEvents(count(events), null));
            case "mute-users" -> Optional.of(Conditions.moreUsers(count(users), null));
            default -> Optional.empty();
        };
    }

    private static long count(String text) {
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new BadRequestException("expected a number from 1 to 999999999, and got " + Fmt.cut(text, 40));
        }
        return Long.parseLong(text);
    }

    private Assignment assignment() {
        if (assignee.isEmpty()) {
            return new Assignment.Nobody();
        }
        if (!assignee.matches("(user|team):\\d{1,18}")) {
            throw new BadRequestException("expected user:1 or team:1, and got " + Fmt.cut(assignee, 40));
        }
        long id = Long.parseLong(assignee.substring(5));
        return assignee.startsWith("user") ? new Assignment.ToUser(id) : new Assignment.ToTeam(id);
    }
}
