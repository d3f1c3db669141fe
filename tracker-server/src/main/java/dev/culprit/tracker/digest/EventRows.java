package dev.culprit.tracker.digest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of the table {@code event}. */
final class EventRows {
    private EventRows() {}

    /** An event and the issue it belongs to. */
    record Placed(NewEvent event, long issueId) {}

    /**
     * Leaves out what the batch repeats, and events with an adjusted timestamp that are stored under any timestamp.
     * Others need no look: the primary key finds them.
     */
    static List<NewEvent> distinct(Connection connection, List<NewEvent> events) throws SQLException {
        Map<NewEvent.Identity, NewEvent> distinct = new LinkedHashMap<>();
        Set<NewEvent.Identity> stored = storedAdjusted(connection, events);
        Map<List<Object>, Instant> adjusted = new HashMap<>();
        for (NewEvent event : events) {
            boolean repeated = event.adjusted()
                    && adjusted.putIfAbsent(List.of(event.projectId(), event.eventId()), event.timestamp()) != null;
            if (!repeated && !stored.contains(event.identity())) {
                distinct.putIfAbsent(event.identity(), event);
            }
        }
        return new ArrayList<>(distinct.values());
    }

    private static Set<NewEvent.Identity> storedAdjusted(Connection connection, List<NewEvent> events)
            throws SQLException {
        Map<List<Object>, NewEvent.Identity> adjusted = new HashMap<>();
        for (NewEvent event : events) {
            if (event.adjusted()) {
                adjusted.put(List.of(event.projectId(), event.eventId()), event.identity());
            }
        }
        Set<NewEvent.Identity> stored = new HashSet<>();
        if (adjusted.isEmpty()) {
            return stored;
        }
        // probes the index of every partition: dear, and rare
        try (PreparedStatement select = connection.prepareStatement("SELECT DISTINCT e.project_id, e.event_id"
                + " FROM unnest(?, ?) AS k (p, i) JOIN event e ON e.project_id = k.p AND e.event_id = k.i")) {
            new SqlArrays<>(select, adjusted.values())
                    .int8(NewEvent.Identity::projectId)
                    .uuid(NewEvent.Identity::eventId);
            Set<List<Object>> found = new HashSet<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(List.of(row.getLong(1), row.getObject(2, UUID.class)));
                }
            }
            for (NewEvent event : events) {
                if (event.adjusted() && found.contains(List.of(event.projectId(), event.eventId()))) {
                    stored.add(event.identity());
                }
            }
        }
        return stored;
    }

    /** Inserts what is not there yet, and gives back what was. */
    static List<Placed> insert(Connection connection, List<Placed> placed) throws SQLException {
        if (placed.isEmpty()) {
            return List.of();
        }
        Set<NewEvent.Identity> inserted = new HashSet<>();
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO event (project_id, event_id,"
                + " timestamp, received, issue_id, level, environment, release, title, user_key, trace_id, tags,"
                + " payload, event_type, platform, error_type, value, culprit, sdk_name, sdk_version, user_id,"
                + " user_email, user_name, user_ip, http_method, stack_files, stack_functions)"
                + " SELECT p, i, ts, rc, iss, l, env, rel, ti, u, tr, ta::jsonb, pa, et, pl, ty, va, cu, sn, sv, ui,"
                + " ue, un, up, hm, string_to_array(sf, chr(10)), string_to_array(sc, chr(10))"
                + " FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " AS n (p, i, ts, rc, iss, l, env, rel, ti, u, tr, ta, pa, et, pl, ty, va, cu, sn, sv, ui,"
                + " ue, un, up, hm, sf, sc)"
                + " ON CONFLICT DO NOTHING RETURNING project_id, event_id, timestamp")) {
            SqlArrays<Placed> arrays = new SqlArrays<>(insert, placed)
                    .int8(row -> row.event().projectId())
                    .uuid(row -> row.event().eventId())
                    .instant(row -> row.event().timestamp())
                    .instant(row -> row.event().received())
                    .int8(Placed::issueId)
                    .int2(row -> row.event().level())
                    .text(row -> row.event().environment())
                    .text(row -> row.event().release())
                    .text(row -> row.event().title())
                    .text(row -> row.event().userKey())
                    .bytes(row -> row.event().traceId())
                    .text(row -> row.event().tags())
                    .bytes(row -> row.event().payload());
            bindColumns(arrays);
            try (ResultSet row = insert.executeQuery()) {
                while (row.next()) {
                    inserted.add(new NewEvent.Identity(
                            row.getLong(1),
                            row.getObject(2, UUID.class),
                            row.getObject(3, OffsetDateTime.class).toInstant()));
                }
            }
        }
        return placed.stream()
                .filter(row -> inserted.contains(row.event().identity()))
                .toList();
    }

    private static void bindColumns(SqlArrays<Placed> arrays) throws SQLException {
        arrays.text(row -> row.event().columns().eventType())
                .text(row -> row.event().platform())
                .text(row -> row.event().type())
                .text(row -> row.event().value())
                .text(row ->
                        row.event().culprit().isEmpty() ? null : row.event().culprit())
                .text(row -> row.event().columns().sdkName())
                .text(row -> row.event().columns().sdkVersion())
                .text(row -> row.event().columns().userId())
                .text(row -> row.event().columns().userEmail())
                .text(row -> row.event().columns().userName())
                .text(row -> row.event().columns().userIp())
                .text(row -> row.event().columns().httpMethod())
                // unnest would flatten arrays of arrays
                .text(row -> lines(row.event().columns().files()))
                .text(row -> lines(row.event().columns().functions()));
    }

    private static @Nullable String lines(List<String> names) {
        return names.isEmpty() ? null : String.join("\n", names);
    }
}
