package dev.culprit.tracker.api.issue;

import dev.culprit.tracker.api.ApiRefusal;
import dev.culprit.tracker.issue.IssueChange;
import dev.culprit.tracker.issue.IssueSummary;
import dev.culprit.tracker.issue.StatusChange;
import dev.culprit.tracker.release.Releases;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Knows which release {@code latest} is. */
@ApplicationScoped
class ReleaseNames {
    private final Releases releases;

    ReleaseNames(Releases releases) {
        this.releases = releases;
    }

    /** The change with the version in place of {@code latest}, which is the newest of the issue's project. */
    IssueChange named(IssueChange change, IssueSummary issue) {
        if (change.status().isEmpty()
                || !(change.status().get() instanceof StatusChange.ResolveInRelease in)
                || !in.version().equals("latest")) {
            return change;
        }
        String newest = releases.newest(issue.projectId())
                .orElseThrow(() -> ApiRefusal.badField("statusDetails", "The project has no release yet."));
        return new IssueChange(
                Optional.of(new StatusChange.ResolveInRelease(newest)),
                change.assignee(),
                change.priority(),
                change.seen(),
                change.bookmarked(),
                change.subscribed());
    }
}
