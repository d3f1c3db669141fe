package dev.culprit.tracker.event;

import dev.culprit.tracker.issue.Level;
import dev.culprit.tracker.jdbc.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Reads stored events. An issue's events are ordered by time, and by id where times are equal. */
@ApplicationScoped
public class EventStore {
    private static final String COLUMNS =
            "SELECT event_id, project_id, issue_id, timestamp, received, level, environment, release, title, payload"
                    + " FROM event";
    private static final String IDS = "SELECT replace(event_id::text, '-', '') FROM event WHERE issue_id = ?";
    private static final int SHARES_OVER = 1000;
    private static final int SHOWN_VALUES = 5;
    private static final int VALUES_OVER = 10_000;
    private static final int MOST_VALUES = 1000;

    private final DataSource database;

    EventStore(DataSource database) {
        this.database = database;
    }

    public Optional<StoredEvent> find(long projectId, UUID eventId) {
        return Query.of(
                        COLUMNS + " WHERE project_id = ? AND event_id = ? ORDER BY timestamp DESC LIMIT 1",
                        projectId,
                        eventId)
                .first(database, EventStore::read);
    }

    public Optional<StoredEvent> latest(long issueId) {
        return Query.of(COLUMNS + " WHERE issue_id = ? ORDER BY timestamp DESC, event_id DESC LIMIT 1", issueId)
                .first(database, EventStore::read);
    }

    public List<StoredEvent> newest(long issueId, int limit) {
        return Query.of(COLUMNS + " WHERE issue_id = ? ORDER BY timestamp DESC, event_id DESC LIMIT ?", issueId, limit)
                .list(database, EventStore::read);
    }

    /** Found in whichever of these projects it is. */
    public Optional<StoredEvent> find(Collection<Long> projectIds, UUID eventId) {
        return Query.of(
                        COLUMNS + " WHERE project_id = ANY (?) AND event_id = ? ORDER BY timestamp DESC LIMIT 1",
                        projectIds.toArray(Long[]::new),
                        eventId)
                .first(database, EventStore::read);
    }

    /** Those of them that are there, in no order. */
    public List<StoredEvent> all(long projectId, Collection<UUID> eventIds, Instant from, Instant to) {
        return Query.of(
                        COLUMNS + " WHERE project_id = ? AND event_id = ANY (?) AND timestamp BETWEEN ? AND ?",
                        projectId,
                        eventIds.toArray(UUID[]::new),
                        from,
                        to)
                .list(database, EventStore::read);
    }

    public Optional<StoredEvent> oldest(long issueId) {
        return Query.of(COLUMNS + " WHERE issue_id = ? ORDER BY timestamp, event_id LIMIT 1", issueId)
                .first(database, EventStore::read);
    }

    /**
     * The next events of a list behind a place in it.
     *
     * @param behind absent: from the start
     */
    public List<StoredEvent> page(EventFilter filter, Optional<EventPlace> behind, boolean newestFirst, int limit) {
        Query sql = Query.of(COLUMNS + " WHERE ").add(filter.condition());
        behind.ifPresent(place -> sql.add(
                " AND (timestamp, event_id) " + (newestFirst ? "<" : ">") + " (?, ?)", place.timestamp(), place.id()));
        String direction = newestFirst ? " DESC" : "";
        return sql.add(" ORDER BY timestamp" + direction + ", event_id" + direction + " LIMIT ?", limit)
                .list(database, EventStore::read);
    }

    /** The errors that belong to a trace, the oldest first. */
    public List<StoredEvent> ofTrace(Collection<Long> projectIds, byte[] traceId, Instant since, int limit) {
        return Query.of(
                        COLUMNS + " WHERE trace_id = ? AND project_id = ANY (?) AND timestamp >= ?"
                                + " ORDER BY timestamp, event_id LIMIT ?",
                        traceId,
                        projectIds.toArray(Long[]::new),
                        since,
                        limit)
                .list(database, EventStore::read);
    }

    public EventNeighbours neighbours(StoredEvent event) {
        Object[] here = {event.issueId(), event.timestamp(), event.uuid()};
        return Query.of("SELECT (" + IDS + " AND (timestamp, event_id) < (?, ?)", here)
                .add(" ORDER BY timestamp DESC, event_id DESC LIMIT 1) AS older, (")
                .add(IDS + " AND (timestamp, event_id) > (?, ?)", here)
                .add(" ORDER BY timestamp, event_id LIMIT 1) AS newer, (")
                .add(IDS + " ORDER BY timestamp DESC, event_id DESC LIMIT 1) AS newest, (", event.issueId())
                .add(IDS + " ORDER BY timestamp, event_id LIMIT 1) AS oldest, (", event.issueId())
                .add(
                        "SELECT count(*) FROM (SELECT 1 FROM event WHERE issue_id = ? AND (timestamp, event_id) > (?, ?)",
                        here)
                .add(" LIMIT ?) counted) AS newer_count", EventNeighbours.COUNTED)
                .first(
                        database,
                        row -> new EventNeighbours(
                                Optional.ofNullable(row.getString("older")),
                                Optional.ofNullable(row.getString("newer")),
                                row.getString("newest"),
                                row.getString("oldest"),
                                row.getLong("newer_count")))
                .orElseThrow();
    }

    /** Over the newest 1,000 events, so that an issue with millions answers as quickly. */
    public List<TagShare> tagShares(long issueId) {
        Map<String, List<TagShare.Value>> values = new LinkedHashMap<>();
        Map<String, Long> totals = new LinkedHashMap<>();
        Query.of(
                        "WITH newest AS (SELECT tags FROM event WHERE issue_id = ?"
                                + " ORDER BY timestamp DESC, event_id DESC LIMIT ?),"
                                // an object, or a list of pairs
                                + " pairs AS (SELECT t.key, t.value FROM newest, jsonb_each_text("
                                + "CASE jsonb_typeof(tags) WHEN 'object' THEN tags ELSE '{}' END) t"
                                + " UNION ALL SELECT t.pair ->> 0, t.pair ->> 1 FROM newest, jsonb_array_elements("
                                + "CASE jsonb_typeof(tags) WHEN 'array' THEN tags ELSE '[]' END) AS t(pair)),"
                                + " counted AS (SELECT key, value, count(*) AS n, sum(count(*)) OVER (PARTITION BY key) AS total,"
                                + " row_number() OVER (PARTITION BY key ORDER BY count(*) DESC, value) AS place"
                                + " FROM pairs WHERE value IS NOT NULL GROUP BY key, value)"
                                + " SELECT key, value, n, total FROM counted WHERE place <= ? ORDER BY total DESC, key, place",
                        issueId,
                        SHARES_OVER,
                        SHOWN_VALUES)
                .list(database, row -> {
                    long count = row.getLong(3);
                    long total = row.getLong(4);
                    totals.put(row.getString(1), total);
                    return values.computeIfAbsent(row.getString(1), key -> new ArrayList<>())
                            .add(new TagShare.Value(row.getString(2), count, (int) Math.round(100.0 * count / total)));
                });
        return values.entrySet().stream()
                .map(entry -> new TagShare(entry.getKey(), totals.getOrDefault(entry.getKey(), 0L), entry.getValue()))
                .toList();
    }

    /**
     * The values of one tag over the newest {@value #VALUES_OVER} events of an issue, the most frequent first.
     *
     * @param environments empty for all
     */
    public List<TagValue> tagValues(long issueId, String key, List<String> environments) {
        Query sql = Query.of(
                "WITH newest AS (SELECT tags ->> ?::text AS value, timestamp FROM event WHERE issue_id = ?",
                key,
                issueId);
        if (!environments.isEmpty()) {
            sql.add(" AND environment = ANY (?)", (Object) environments.toArray(String[]::new));
        }
        return sql.add(
                        " ORDER BY timestamp DESC, event_id DESC LIMIT ?) SELECT value, count(*), min(timestamp), max(timestamp)"
                                + " FROM newest WHERE value IS NOT NULL GROUP BY value ORDER BY 2 DESC, 1 LIMIT ?",
                        VALUES_OVER,
                        MOST_VALUES)
                .list(
                        database,
                        row -> new TagValue(
                                row.getString(1),
                                row.getLong(2),
                                row.getTimestamp(3).toInstant(),
                                row.getTimestamp(4).toInstant()));
    }

    /**
     * The same for several tags at once; those without values are absent. Programs choose the names of tags, so one
     * statement for each could be thousands.
     */
    public Map<String, List<TagValue>> tagValues(long issueId, List<String> keys, List<String> environments) {
        Map<String, List<TagValue>> values = new HashMap<>();
        Query sql = Query.of("WITH newest AS (SELECT tags, timestamp FROM event WHERE issue_id = ?", issueId);
        if (!environments.isEmpty()) {
            sql.add(" AND environment = ANY (?)", (Object) environments.toArray(String[]::new));
        }
        sql.add(
                        " ORDER BY timestamp DESC, event_id DESC LIMIT ?), counted AS (SELECT t.key, t.value, count(*) AS n,"
                                + " min(timestamp) AS first, max(timestamp) AS last, row_number() OVER (PARTITION BY t.key"
                                + " ORDER BY count(*) DESC, t.value) AS place FROM newest, jsonb_each_text("
                                + "CASE jsonb_typeof(tags) WHEN 'object' THEN tags ELSE '{}' END) AS t"
                                + " WHERE t.key = ANY (?) AND t.value IS NOT NULL GROUP BY t.key, t.value)"
                                + " SELECT key, value, n, first, last FROM counted WHERE place <= ? ORDER BY key, place",
                        VALUES_OVER,
                        keys.toArray(String[]::new),
                        MOST_VALUES)
                .list(database, row -> values.computeIfAbsent(row.getString(1), key -> new ArrayList<>())
                        .add(new TagValue(
                                row.getString(2),
                                row.getLong(3),
                                row.getTimestamp(4).toInstant(),
                                row.getTimestamp(5).toInstant())));
        return values;
    }

    private static StoredEvent read(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getObject("event_id", UUID.class),
                row.getLong("project_id"),
                row.getLong("issue_id"),
                row.getTimestamp("timestamp").toInstant(),
                row.getTimestamp("received").toInstant(),
                Level.of(row.getInt("level")),
                row.getString("environment"),
                row.getString("release"),
                row.getString("title"),
                EventPayload.decode(row.getBytes("payload")));
    }
}
