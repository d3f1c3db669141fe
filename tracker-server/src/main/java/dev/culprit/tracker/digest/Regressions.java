package dev.culprit.tracker.digest;

import dev.culprit.tracker.release.DatedRelease;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Decides which resolved issues the events of a batch bring back. An issue that was plainly resolved comes back with any
 * later event; one that was resolved in a release comes back only with events that came later and are of such a release.
 */
final class Regressions {
    private final Connection connection;

    Regressions(Connection connection) {
        this.connection = connection;
    }

    /** @param resolved the issues of these deltas that are resolved */
    void find(Map<Long, IssueDelta> deltas, Map<Long, IssueRows.Locked> resolved, List<EventRows.Placed> inserted)
            throws SQLException {
        if (resolved.isEmpty()) {
            return;
        }
        Map<Long, ReopenRule> rules = rules(resolved);
        List<EventRows.Placed> candidates = new ArrayList<>();
        for (EventRows.Placed row : inserted) {
            IssueRows.Locked state = resolved.get(row.issueId());
            if (state != null && row.event().timestamp().isAfter(state.changed())) {
                if (rules.containsKey(row.issueId())) {
                    candidates.add(row);
                } else {
                    reopen(deltas, row);
                }
            }
        }
        judge(deltas, rules, candidates);
    }

    private void judge(Map<Long, IssueDelta> deltas, Map<Long, ReopenRule> rules, List<EventRows.Placed> candidates)
            throws SQLException {
        candidates.removeIf(row -> row.event().release().isEmpty());
        if (candidates.isEmpty()) {
            return;
        }
        Map<Long, Map<String, DatedRelease>> dated = dated(candidates);
        for (EventRows.Placed row : candidates) {
            NewEvent event = row.event();
            ReopenRule rule = rules.get(row.issueId());
            DatedRelease release =
                    dated.getOrDefault(event.projectId(), Map.of()).get(event.release());
            if (rule != null && release != null && rule.reopens(release)) {
                reopen(deltas, row);
            }
        }
    }

    private static void reopen(Map<Long, IssueDelta> deltas, EventRows.Placed row) {
        IssueDelta delta = deltas.get(row.issueId());
        if (delta != null) {
            delta.reopen(row.event());
        }
    }

    /** A commit counts as its first release, and until it has one as part of the next. */
    private Map<Long, ReopenRule> rules(Map<Long, IssueRows.Locked> resolved) throws SQLException {
        Map<Long, ReopenRule> rules = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT s.issue_id, s.kind, c.version IS NOT NULL,"
                + " coalesce(c.version, s.release), coalesce(b.released, b.created) FROM issue_resolution s"
                + " JOIN issue i ON i.id = s.issue_id JOIN project p ON p.id = i.project_id"
                + " LEFT JOIN LATERAL (SELECT r.version FROM release_commit rc JOIN release r ON r.id = rc.release_id"
                + " WHERE rc.sha = s.commit_sha AND r.organization_id = p.organization_id"
                + " ORDER BY coalesce(r.released, r.created), r.id LIMIT 1) c ON s.kind = 'commit'"
                + " LEFT JOIN release b ON b.organization_id = p.organization_id"
                + " AND b.version = coalesce(c.version, s.release) WHERE s.issue_id = ANY (?)")) {
            new SqlArrays<>(select, new TreeSet<>(resolved.keySet())).int8(id -> id);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    IssueRows.Locked state = resolved.get(row.getLong(1));
                    if (state != null) {
                        boolean inclusive = row.getString(2).equals("release") || row.getBoolean(3);
                        rules.put(
                                row.getLong(1), new ReopenRule(inclusive, base(row, state.changed()), state.changed()));
                    }
                }
            }
        }
        return rules;
    }

    /** A release that was deleted since has no date: its number still counts. */
    private static @Nullable DatedRelease base(ResultSet row, Instant resolved) throws SQLException {
        String version = row.getString(4);
        OffsetDateTime date = row.getObject(5, OffsetDateTime.class);
        return version == null ? null : DatedRelease.of(version, date == null ? resolved : date.toInstant());
    }

    private record Named(long projectId, String version) implements Comparable<Named> {
        @Override
        public int compareTo(Named other) {
            int byProject = Long.compare(projectId, other.projectId);
            return byProject != 0 ? byProject : version.compareTo(other.version);
        }
    }

    /** {@link SeenReleases} wrote them before. */
    private Map<Long, Map<String, DatedRelease>> dated(Collection<EventRows.Placed> rows) throws SQLException {
        TreeSet<Named> names = new TreeSet<>();
        rows.forEach(
                row -> names.add(new Named(row.event().projectId(), row.event().release())));
        Map<Long, Map<String, DatedRelease>> dated = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT p.id, r.version,"
                + " coalesce(r.released, r.created) FROM unnest(?, ?) AS n (project_id, version)"
                + " JOIN project p ON p.id = n.project_id"
                + " JOIN release r ON r.organization_id = p.organization_id AND r.version = n.version")) {
            new SqlArrays<>(select, names).int8(Named::projectId).text(Named::version);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    dated.computeIfAbsent(row.getLong(1), id -> new HashMap<>())
                            .put(
                                    row.getString(2),
                                    DatedRelease.of(
                                            row.getString(2),
                                            row.getObject(3, OffsetDateTime.class)
                                                    .toInstant()));
                }
            }
        }
        return dated;
    }
}
