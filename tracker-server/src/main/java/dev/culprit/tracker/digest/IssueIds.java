package dev.culprit.tracker.digest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * From grouping key to issue. Known keys come from memory, others from one look-up; what is new is made with one
 * statement per table while its project's row is locked, which also hands out the short ids.
 *
 * <p>What the memory holds may be gone in the database (merged, deleted, lost by a crash of PostgreSQL): the writer
 * locks every issue it counts for, sees that one is missing, and lets {@link #forget} everything.
 */
final class IssueIds {
    private final Cache<GroupKey, Long> known =
            Caffeine.newBuilder().maximumSize(200_000).build();

    /** The issues of a batch: made ones are in both. */
    record Found(Map<GroupKey, Long> ids, Set<Long> made) {}

    void forget() {
        known.invalidateAll();
    }

    /** Call it when the transaction that found them was committed. */
    void remember(Found found) {
        known.putAll(found.ids());
    }

    /** Events of projects that do not exist any more have no issue in the answer. */
    Found find(Connection connection, List<NewEvent> events) throws SQLException {
        // the first event of a group describes the issue
        Map<GroupKey, NewEvent> wanted = new LinkedHashMap<>();
        events.forEach(event -> wanted.putIfAbsent(event.group(), event));
        Map<GroupKey, Long> ids = new HashMap<>(known.getAllPresent(wanted.keySet()));
        Set<GroupKey> missing = without(wanted.keySet(), ids);
        if (!missing.isEmpty()) {
            lookUp(connection, missing, ids);
        }
        Set<Long> made = new HashSet<>();
        Set<GroupKey> unknown = without(wanted.keySet(), ids);
        if (!unknown.isEmpty()) {
            make(connection, wanted, unknown, ids, made);
        }
        return new Found(ids, made);
    }

    private static Set<GroupKey> without(Collection<GroupKey> wanted, Map<GroupKey, Long> ids) {
        Set<GroupKey> missing = new TreeSet<>(wanted);
        missing.removeAll(ids.keySet());
        return missing;
    }

    private static void lookUp(Connection connection, Set<GroupKey> keys, Map<GroupKey, Long> ids) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT g.project_id, g.hash, g.issue_id"
                + " FROM unnest(?, ?) AS k (project_id, hash)"
                + " JOIN grouping_key g ON g.project_id = k.project_id AND g.hash = k.hash")) {
            new SqlArrays<>(select, keys).int8(GroupKey::projectId).bytes(GroupKey::hash);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    ids.put(GroupKey.of(row.getLong(1), row.getBytes(2)), row.getLong(3));
                }
            }
        }
    }

    private static void make(
            Connection connection,
            Map<GroupKey, NewEvent> wanted,
            Set<GroupKey> unknown,
            Map<GroupKey, Long> ids,
            Set<Long> made)
            throws SQLException {
        Map<Long, Long> lastShortIds = lockProjects(connection, unknown);
        // another node may have made them while we waited for the lock
        lookUp(connection, unknown, ids);
        List<NewIssue> issues = new ArrayList<>();
        for (GroupKey key : unknown) {
            Long last = lastShortIds.get(key.projectId());
            NewEvent event = wanted.get(key);
            if (last != null && event != null && !ids.containsKey(key)) {
                lastShortIds.put(key.projectId(), last + 1);
                issues.add(new NewIssue(key, last + 1, event));
            }
        }
        if (issues.isEmpty()) {
            return;
        }
        insertIssues(connection, issues, ids, made);
        insertKeys(connection, issues, ids);
        updateShortIds(connection, lastShortIds);
    }

    private record NewIssue(GroupKey key, long shortId, NewEvent event) {
        Instant seen() {
            return event.timestamp();
        }
    }

    private static Map<Long, Long> lockProjects(Connection connection, Set<GroupKey> keys) throws SQLException {
        Set<Long> projects = new TreeSet<>();
        keys.forEach(key -> projects.add(key.projectId()));
        Map<Long, Long> last = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT id, last_short_id FROM project WHERE id = ANY (?) ORDER BY id FOR NO KEY UPDATE")) {
            new SqlArrays<>(select, projects).int8(id -> id);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    last.put(row.getLong(1), row.getLong(2));
                }
            }
        }
        return last;
    }

    private static void insertIssues(
            Connection connection, List<NewIssue> issues, Map<GroupKey, Long> ids, Set<Long> made) throws SQLException {
        Map<List<Long>, GroupKey> byShortId = new HashMap<>();
        issues.forEach(issue -> byShortId.put(List.of(issue.key().projectId(), issue.shortId()), issue.key()));
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO issue (project_id, short_id,"
                + " status_changed, level, type, value, title, culprit, platform, logger, handled, first_seen,"
                + " last_seen, first_release, last_release, grouping)"
                + " SELECT p, s, c, l, t, v, ti, cu, pl, lo, h, c, c, nullif(r, ''), nullif(r, ''), g::jsonb"
                + " FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " AS n (p, s, c, l, t, v, ti, cu, pl, lo, h, r, g) RETURNING id, project_id, short_id")) {
            new SqlArrays<>(insert, issues)
                    .int8(issue -> issue.key().projectId())
                    .int8(NewIssue::shortId)
                    .instant(NewIssue::seen)
                    .int2(issue -> issue.event().level())
                    .text(issue -> issue.event().type())
                    .text(issue -> issue.event().value())
                    .text(issue -> issue.event().title())
                    .text(issue -> issue.event().culprit())
                    .text(issue -> issue.event().platform())
                    .text(issue -> issue.event().logger())
                    .bool(issue -> issue.event().handled())
                    .text(issue -> issue.event().release())
                    .text(issue -> issue.event().grouping());
            try (ResultSet row = insert.executeQuery()) {
                while (row.next()) {
                    GroupKey key = byShortId.get(List.of(row.getLong(2), row.getLong(3)));
                    if (key != null) {
                        ids.put(key, row.getLong(1));
                        made.add(row.getLong(1));
                    }
                }
            }
        }
    }

    private static void insertKeys(Connection connection, List<NewIssue> issues, Map<GroupKey, Long> ids)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO grouping_key (project_id, hash, version, issue_id)"
                        + " SELECT * FROM unnest(?, ?, ?, ?)")) {
            new SqlArrays<>(insert, issues)
                    .int8(issue -> issue.key().projectId())
                    .bytes(issue -> issue.key().hash())
                    .int2(issue -> (short) issue.event().groupingVersion())
                    .int8(issue -> ids.get(issue.key()));
            insert.executeUpdate();
        }
    }

    private static void updateShortIds(Connection connection, Map<Long, Long> last) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE project SET last_short_id = n.last"
                + " FROM unnest(?, ?) AS n (id, last) WHERE project.id = n.id")) {
            new SqlArrays<>(update, last.entrySet()).int8(Map.Entry::getKey).int8(Map.Entry::getValue);
            update.executeUpdate();
        }
    }
}
