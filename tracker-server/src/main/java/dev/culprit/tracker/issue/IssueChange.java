package dev.culprit.tracker.issue;

import java.util.Optional;

/**
 * What somebody changes in issues; absent parts stay as they are. The last three are kept for that person alone.
 */
public record IssueChange(
        Optional<StatusChange> status,
        Optional<Assignment> assignee,
        Optional<Priority> priority,
        Optional<Boolean> seen,
        Optional<Boolean> bookmarked,
        Optional<Boolean> subscribed) {

    public static IssueChange nothing() {
        return new IssueChange(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public static IssueChange to(StatusChange status) {
        return new IssueChange(
                Optional.of(status),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public static IssueChange assign(Assignment assignee) {
        return new IssueChange(
                Optional.empty(),
                Optional.of(assignee),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public static IssueChange prioritise(Priority priority) {
        return new IssueChange(
                Optional.empty(),
                Optional.empty(),
                Optional.of(priority),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public static IssueChange seen(boolean seen) {
        return new IssueChange(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(seen),
                Optional.empty(),
                Optional.empty());
    }

    public static IssueChange bookmarked(boolean bookmarked) {
        return new IssueChange(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(bookmarked),
                Optional.empty());
    }
}
