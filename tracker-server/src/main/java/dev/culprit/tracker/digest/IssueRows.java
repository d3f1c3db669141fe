package dev.culprit.tracker.digest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Counters, states and history of issues. Every statement touches its rows in key order, so that several nodes can
 * digest into one database without a deadlock.
 */
final class IssueRows {
    private static final short UNRESOLVED = 0;
    private static final short RESOLVED = 1;

    private IssueRows() {}

    /** State of an issue that is locked until the end of the transaction. */
    record Locked(short status, Instant changed) {}

    static Map<Long, Locked> lock(Connection connection, Collection<Long> issueIds) throws SQLException {
        Map<Long, Locked> locked = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT id, status, status_changed FROM issue WHERE id = ANY (?) ORDER BY id FOR NO KEY UPDATE")) {
            new SqlArrays<>(select, issueIds).int8(id -> id);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Instant changed = row.getObject(3, OffsetDateTime.class).toInstant();
                    locked.put(row.getLong(1), new Locked(row.getShort(2), changed));
                }
            }
        }
        return locked;
    }

    /** Sums what the inserted events change, with the regressions among it. */
    static List<IssueDelta> deltas(Connection connection, List<EventRows.Placed> inserted, Map<Long, Locked> locked)
            throws SQLException {
        Map<Long, IssueDelta> deltas = new TreeMap<>();
        for (EventRows.Placed row : inserted) {
            deltas.computeIfAbsent(row.issueId(), id -> new IssueDelta(id, row.event()))
                    .add(row.event());
        }
        addUsers(connection, inserted, deltas);
        Map<Long, Locked> resolved = new HashMap<>(locked);
        resolved.values().removeIf(state -> state.status() != RESOLVED);
        new Regressions(connection).find(deltas, resolved, inserted);
        return new ArrayList<>(deltas.values());
    }

    private record IssueUser(long issueId, long userHash) {}

    private static void addUsers(Connection connection, List<EventRows.Placed> inserted, Map<Long, IssueDelta> deltas)
            throws SQLException {
        Set<IssueUser> users = new LinkedHashSet<>();
        for (EventRows.Placed row : inserted) {
            Long hash = row.event().userHash();
            if (hash != null) {
                users.add(new IssueUser(row.issueId(), hash));
            }
        }
        if (users.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO issue_user (issue_id, user_hash)"
                + " SELECT i, u FROM unnest(?, ?) AS n (i, u) ORDER BY i, u"
                + " ON CONFLICT DO NOTHING RETURNING issue_id")) {
            new SqlArrays<>(insert, users).int8(IssueUser::issueId).int8(IssueUser::userHash);
            try (ResultSet row = insert.executeQuery()) {
                while (row.next()) {
                    IssueDelta delta = deltas.get(row.getLong(1));
                    if (delta != null) {
                        delta.addUsers(1);
                    }
                }
            }
        }
    }

    static void update(Connection connection, List<IssueDelta> deltas) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE issue SET"
                + " event_count = event_count + n.events, user_count = user_count + n.users,"
                + " first_release = CASE WHEN n.first < first_seen"
                + " THEN coalesce(nullif(n.first_release, ''), issue.first_release)"
                + " ELSE coalesce(issue.first_release, nullif(n.first_release, '')) END,"
                + " last_release = CASE WHEN n.last >= last_seen"
                + " THEN coalesce(nullif(n.last_release, ''), issue.last_release) ELSE issue.last_release END,"
                + " level = CASE WHEN n.last >= last_seen THEN n.level ELSE issue.level END,"
                + " first_seen = least(first_seen, n.first), last_seen = greatest(last_seen, n.last),"
                + " status = CASE WHEN n.reopened THEN " + UNRESOLVED + " ELSE status END,"
                + " regressed = regressed OR n.reopened, reviewed = reviewed AND NOT n.reopened,"
                + " status_changed = CASE WHEN n.reopened THEN n.last ELSE status_changed END"
                + " FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " AS n (id, events, users, first, last, first_release, last_release, level, reopened)"
                + " WHERE issue.id = n.id")) {
            new SqlArrays<>(update, deltas)
                    .int8(IssueDelta::issueId)
                    .int8(IssueDelta::events)
                    .int8(IssueDelta::users)
                    .instant(delta -> delta.earliest().timestamp())
                    .instant(delta -> delta.latest().timestamp())
                    .text(delta -> delta.earliest().release())
                    .text(delta -> delta.latest().release())
                    .int2(delta -> delta.latest().level())
                    .bool(IssueDelta::isReopened);
            update.executeUpdate();
        }
        forgetResolutions(connection, deltas);
    }

    private static void forgetResolutions(Connection connection, List<IssueDelta> deltas) throws SQLException {
        List<Long> reopened = deltas.stream()
                .filter(IssueDelta::isReopened)
                .map(IssueDelta::issueId)
                .toList();
        if (!reopened.isEmpty()) {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM issue_resolution WHERE issue_id = ANY (?)")) {
                new SqlArrays<>(delete, reopened).int8(id -> id);
                delete.executeUpdate();
            }
        }
    }

    private record Hour(long issueId, Instant hour, String environment) {}

    static void addHours(Connection connection, List<EventRows.Placed> inserted) throws SQLException {
        Map<Hour, Long> hours = new HashMap<>();
        for (EventRows.Placed row : inserted) {
            NewEvent event = row.event();
            Instant hour = event.timestamp().truncatedTo(ChronoUnit.HOURS);
            hours.merge(new Hour(row.issueId(), hour, event.environment()), 1L, Long::sum);
        }
        try (PreparedStatement upsert = connection.prepareStatement("INSERT INTO issue_hour (issue_id, hour,"
                + " environment, events) SELECT i, h, e, n FROM unnest(?, ?, ?, ?) AS n (i, h, e, n)"
                + " ORDER BY i, h, e ON CONFLICT (issue_id, hour, environment)"
                + " DO UPDATE SET events = issue_hour.events + excluded.events")) {
            new SqlArrays<>(upsert, hours.entrySet())
                    .int8(entry -> entry.getKey().issueId())
                    .instant(entry -> entry.getKey().hour())
                    .text(entry -> entry.getKey().environment())
                    .int8(Map.Entry::getValue);
            upsert.executeUpdate();
        }
    }

    private record Place(long projectId, String environment, long issueId) {}

    private record Seen(Instant last, long events) {
        static Seen sum(Seen a, Seen b) {
            return new Seen(a.last.isAfter(b.last) ? a.last : b.last, a.events + b.events);
        }
    }

    static void addEnvironments(Connection connection, List<EventRows.Placed> inserted) throws SQLException {
        Map<Place, Seen> places = new HashMap<>();
        for (EventRows.Placed row : inserted) {
            NewEvent event = row.event();
            places.merge(
                    new Place(event.projectId(), event.environment(), row.issueId()),
                    new Seen(event.timestamp(), 1),
                    Seen::sum);
        }
        try (PreparedStatement upsert = connection.prepareStatement("INSERT INTO issue_environment (project_id,"
                + " environment, issue_id, last_seen, events)"
                + " SELECT p, e, i, l, n FROM unnest(?, ?, ?, ?, ?) AS n (p, e, i, l, n) ORDER BY p, e, i"
                + " ON CONFLICT (project_id, environment, issue_id) DO UPDATE SET"
                + " last_seen = greatest(issue_environment.last_seen, excluded.last_seen),"
                + " events = issue_environment.events + excluded.events")) {
            new SqlArrays<>(upsert, places.entrySet())
                    .int8(entry -> entry.getKey().projectId())
                    .text(entry -> entry.getKey().environment())
                    .int8(entry -> entry.getKey().issueId())
                    .instant(entry -> entry.getValue().last())
                    .int8(entry -> entry.getValue().events());
            upsert.executeUpdate();
        }
    }

    private record Turn(
            long projectId, long issueId, String history, String alert, UUID eventId, Instant at, String data) {}

    /** New issues and regressions: a line of history, and a row that wakes the alerts. */
    static void addTurns(Connection connection, List<IssueDelta> deltas, Set<Long> made) throws SQLException {
        List<Turn> turns = new ArrayList<>();
        for (IssueDelta delta : deltas) {
            NewEvent reopenedBy = delta.reopenedBy();
            if (made.contains(delta.issueId())) {
                turns.add(new Turn(
                        delta.projectId(),
                        delta.issueId(),
                        "created",
                        "new",
                        delta.firstEventId(),
                        delta.firstReceived(),
                        "{}"));
            } else if (reopenedBy != null) {
                turns.add(new Turn(
                        delta.projectId(),
                        delta.issueId(),
                        "regressed",
                        "regression",
                        reopenedBy.eventId(),
                        reopenedBy.received(),
                        ofRelease(reopenedBy)));
            }
        }
        if (turns.isEmpty()) {
            return;
        }
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO issue_history (issue_id, at, kind, event_id, data)"
                        + " SELECT i, at, k, e, d::jsonb FROM unnest(?, ?, ?, ?, ?) AS n (i, at, k, e, d)")) {
            new SqlArrays<>(insert, turns)
                    .int8(Turn::issueId)
                    .instant(Turn::at)
                    .text(Turn::history)
                    .uuid(Turn::eventId)
                    .text(Turn::data);
            insert.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO alert_outbox (project_id, issue_id,"
                + " kind, event_id, created) SELECT * FROM unnest(?, ?, ?, ?, ?)")) {
            new SqlArrays<>(insert, turns)
                    .int8(Turn::projectId)
                    .int8(Turn::issueId)
                    .text(Turn::alert)
                    .uuid(Turn::eventId)
                    .instant(Turn::at);
            insert.executeUpdate();
        }
    }

    private static String ofRelease(NewEvent event) {
        return event.release().isEmpty()
                ? "{}"
                : JsonNodeFactory.instance
                        .objectNode()
                        .put("version", event.release())
                        .toString();
    }

    static void markFirstEvents(Connection connection, Map<Long, Instant> firstOfProject) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE project SET first_event = n.at"
                + " FROM unnest(?, ?) AS n (id, at) WHERE project.id = n.id AND first_event IS NULL")) {
            new SqlArrays<>(update, new TreeMap<>(firstOfProject).entrySet())
                    .int8(Map.Entry::getKey)
                    .instant(Map.Entry::getValue);
            update.executeUpdate();
        }
    }
}
