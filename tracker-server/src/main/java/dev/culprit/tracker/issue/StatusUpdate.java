package dev.culprit.tracker.issue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.tracker.issue.IssueRefusal.Reason;
import dev.culprit.tracker.issue.StatusChange.Ignore;
import dev.culprit.tracker.issue.StatusChange.ResolveInCommit;
import dev.culprit.tracker.issue.StatusChange.ResolveInNextRelease;
import dev.culprit.tracker.issue.StatusChange.ResolveInRelease;
import dev.culprit.tracker.issue.StatusChange.Unresolve;
import dev.culprit.tracker.jdbc.Query;
import dev.culprit.tracker.release.Releases;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Gives a state to locked issues. */
final class StatusUpdate {
    private final Connection connection;
    private final Instant now;
    private final long userId;
    private final HistoryRows history;

    StatusUpdate(Connection connection, Instant now, long userId) {
        this.connection = connection;
        this.now = now;
        this.userId = userId;
        this.history = new HistoryRows(connection, now, userId);
    }

    /** @return the ids that changed */
    List<Long> apply(StatusChange change, List<LockedIssue> issues) throws SQLException {
        if (change instanceof Unresolve unresolve) {
            return unresolve(unresolve.substatus(), issues);
        }
        if (change instanceof Ignore ignore) {
            return mute(ignore.until(), issues);
        }
        if (change instanceof ResolveInRelease in) {
            requireRelease(in.version(), issues);
            return resolve(
                    issues,
                    new Resolution(Resolution.Kind.RELEASE, in.version(), null, null),
                    data -> data.put("version", in.version()));
        }
        if (change instanceof ResolveInNextRelease) {
            return resolve(
                    issues,
                    new Resolution(Resolution.Kind.NEXT_RELEASE, null, null, null),
                    data -> data.put("next", true));
        }
        if (change instanceof ResolveInCommit in) {
            return resolve(
                    issues,
                    new Resolution(Resolution.Kind.COMMIT, null, in.commit(), in.repository()),
                    data -> data.put("commit", in.commit()).put("repository", in.repository()));
        }
        return resolve(issues, null, data -> {});
    }

    private List<Long> unresolve(@Nullable Substatus wanted, List<LockedIssue> issues) throws SQLException {
        boolean regressed = wanted == Substatus.REGRESSED;
        boolean escalating = wanted == Substatus.ESCALATING;
        boolean reviewed = wanted == Substatus.ONGOING || wanted == null;
        List<Long> reopening = ids(
                issues,
                issue -> issue.status() != IssueStatus.UNRESOLVED
                        || issue.regressed() != regressed
                        || issue.escalating() != escalating);
        List<Long> changing = ids(issues, issue -> reopening.contains(issue.id()) || issue.reviewed() != reviewed);
        Query.of(
                        "UPDATE issue SET status = ?, regressed = ?, escalating = ?, reviewed = ?, status_changed ="
                                + " CASE WHEN id = ANY (?) THEN ? ELSE status_changed END WHERE id = ANY (?)",
                        IssueStatus.UNRESOLVED.code(),
                        regressed,
                        escalating,
                        reviewed,
                        array(reopening),
                        now,
                        array(changing))
                .update(connection);
        forgetDetails(reopening);
        history.add(reopening, "reopened");
        return changing;
    }

    private List<Long> resolve(List<LockedIssue> issues, @Nullable Resolution wanted, Consumer<ObjectNode> data)
            throws SQLException {
        List<Long> changing = ids(
                issues,
                issue -> issue.status() != IssueStatus.RESOLVED
                        || !(wanted == null ? issue.resolution() == null : wanted.asksTheSameAs(issue.resolution())));
        settle(changing, IssueStatus.RESOLVED);
        if (wanted != null) {
            for (LockedIssue issue : issues) {
                if (changing.contains(issue.id())) {
                    addResolution(issue, wanted);
                }
            }
        }
        history.add(changing, "resolved", data);
        return changing;
    }

    private void addResolution(LockedIssue issue, Resolution wanted) throws SQLException {
        String release = wanted.kind() == Resolution.Kind.RELEASE
                ? wanted.release()
                : Releases.newest(connection, issue.projectId()).orElse(null);
        Query.of(
                        "INSERT INTO issue_resolution (issue_id, kind, release, commit_sha, repository, user_id)"
                                + " VALUES (?, ?, ?, ?, ?, ?)",
                        issue.id(),
                        wanted.kind().word(),
                        release,
                        wanted.commit(),
                        wanted.repository(),
                        userId)
                .update(connection);
    }

    private List<Long> mute(IgnoreUntil until, List<LockedIssue> issues) throws SQLException {
        boolean forever = until instanceof IgnoreUntil.Forever;
        List<Long> changing = ids(issues, issue -> !forever || issue.status() != IssueStatus.MUTED || issue.muteEnds());
        settle(changing, IssueStatus.MUTED);
        if (!forever) {
            MuteRules.insert(connection, until, changing, now, userId);
        }
        history.add(changing, "muted", data -> MuteRules.describe(until, now, data));
        return changing;
    }

    /** Resolved or muted: what was open about it is done. */
    private void settle(List<Long> changing, IssueStatus status) throws SQLException {
        Query.of(
                        "UPDATE issue SET status = ?, regressed = false, escalating = false, reviewed = true,"
                                + " status_changed = ? WHERE id = ANY (?)",
                        status.code(),
                        now,
                        array(changing))
                .update(connection);
        forgetDetails(changing);
    }

    private void forgetDetails(List<Long> changing) throws SQLException {
        Query.of("DELETE FROM issue_resolution WHERE issue_id = ANY (?)", (Object) array(changing))
                .update(connection);
        Query.of("DELETE FROM issue_mute WHERE issue_id = ANY (?)", (Object) array(changing))
                .update(connection);
    }

    private void requireRelease(String version, List<LockedIssue> issues) throws SQLException {
        Long[] organizations =
                issues.stream().map(LockedIssue::organizationId).distinct().toArray(Long[]::new);
        long known = Query.of(
                        "SELECT count(*) FROM release WHERE version = ? AND organization_id = ANY (?)",
                        version,
                        organizations)
                .first(connection, row -> row.getLong(1))
                .orElse(0L);
        if (known < organizations.length) {
            throw new IssueRefusal(Reason.UNKNOWN_RELEASE, "There is no release " + version + ".");
        }
    }

    private static List<Long> ids(List<LockedIssue> issues, Predicate<LockedIssue> changing) {
        return issues.stream().filter(changing).map(LockedIssue::id).toList();
    }

    private static Long[] array(List<Long> ids) {
        return ids.toArray(Long[]::new);
    }
}
