package dev.culprit.tracker.digest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes which releases were seen where, in key order. What is known is written again only when its last event is a
 * minute newer: a batch of events of running releases costs no statement here.
 */
final class SeenReleases {
    private static final Duration LAG = Duration.ofMinutes(1);

    private final Cache<Key, Span> known =
            Caffeine.newBuilder().maximumSize(20_000).build();

    private record Key(long projectId, String version, String environment) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return Comparator.comparingLong(Key::projectId)
                    .thenComparing(Key::version)
                    .thenComparing(Key::environment)
                    .compare(this, other);
        }
    }

    private record Span(Instant first, Instant last) {
        static Span join(Span a, Span b) {
            return new Span(a.first.isBefore(b.first) ? a.first : b.first, a.last.isAfter(b.last) ? a.last : b.last);
        }

        boolean covers(Span other) {
            return !other.first.isBefore(first) && !other.last.isAfter(last.plus(LAG));
        }
    }

    void forget() {
        known.invalidateAll();
    }

    void write(Connection connection, List<EventRows.Placed> inserted) throws SQLException {
        Map<Key, Span> seen = new TreeMap<>();
        for (EventRows.Placed row : inserted) {
            NewEvent event = row.event();
            if (!event.release().isEmpty()) {
                seen.merge(
                        new Key(event.projectId(), event.release(), event.environment()),
                        new Span(event.timestamp(), event.timestamp()),
                        Span::join);
            }
        }
        seen.entrySet().removeIf(entry -> {
            Span before = known.getIfPresent(entry.getKey());
            return before != null && before.covers(entry.getValue());
        });
        if (seen.isEmpty()) {
            return;
        }
        write(connection, seen.entrySet());
        seen.forEach((key, span) -> known.asMap().merge(key, span, Span::join));
    }

    private static void write(Connection connection, Collection<Map.Entry<Key, Span>> seen) throws SQLException {
        run(
                connection,
                seen,
                "INSERT INTO release (organization_id, version, created)"
                        + " SELECT p.organization_id, n.version, min(n.first) FROM seen n JOIN project p ON p.id = n.project_id"
                        + " GROUP BY p.organization_id, n.version ORDER BY p.organization_id, n.version ON CONFLICT DO NOTHING");
        // in statements of their own: each sees what others committed while the one before waited for them
        run(
                connection,
                seen,
                "INSERT INTO release_project (release_id, project_id, first_event, last_event)"
                        + " SELECT r.id, p.id, min(n.first), max(n.last) FROM seen n JOIN project p ON p.id = n.project_id"
                        + " JOIN release r ON r.organization_id = p.organization_id AND r.version = n.version"
                        + " GROUP BY r.id, p.id ORDER BY r.id, p.id ON CONFLICT (release_id, project_id) DO UPDATE SET"
                        + " first_event = least(release_project.first_event, excluded.first_event),"
                        + " last_event = greatest(release_project.last_event, excluded.last_event)");
        run(
                connection,
                seen,
                "INSERT INTO release_environment (release_id, project_id, environment)"
                        + " SELECT r.id, p.id, n.environment FROM seen n JOIN project p ON p.id = n.project_id"
                        + " JOIN release r ON r.organization_id = p.organization_id AND r.version = n.version"
                        + " ORDER BY r.id, p.id, n.environment ON CONFLICT DO NOTHING");
    }

    private static void run(Connection connection, Collection<Map.Entry<Key, Span>> seen, String insert)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("WITH seen AS (SELECT * FROM"
                + " unnest(?, ?, ?, ?, ?) AS n (project_id, version, environment, first, last)) " + insert)) {
            new SqlArrays<>(statement, seen)
                    .int8(entry -> entry.getKey().projectId())
                    .text(entry -> entry.getKey().version())
                    .text(entry -> entry.getKey().environment())
                    .instant(entry -> entry.getValue().first())
                    .instant(entry -> entry.getValue().last());
            statement.executeUpdate();
        }
    }
}
