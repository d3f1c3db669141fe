package dev.culprit.tracker.issue;

import dev.culprit.tracker.jdbc.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Until when a locked issue is muted, and how far it has come: see the table {@code issue_mute}.
 *
 * @param events of the issue now, as are users
 */
record Muting(
        long issueId,
        Instant since,
        @Nullable Instant until,
        @Nullable Long moreEvents,
        @Nullable Integer eventWindow,
        @Nullable Long moreUsers,
        @Nullable Integer userWindow,
        long eventsBefore,
        long usersBefore,
        @Nullable Long hourLimit,
        long events,
        long users,
        Instant lastSeen) {

    enum End {
        TIME,
        EVENTS,
        USERS,
        HOUR;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static List<Muting> read(Connection connection, List<Long> issueIds) throws SQLException {
        return Query.of(
                        "SELECT m.*, i.event_count, i.user_count, i.last_seen FROM issue_mute m"
                                + " JOIN issue i ON i.id = m.issue_id WHERE m.issue_id = ANY (?) ORDER BY m.issue_id",
                        (Object) issueIds.toArray(Long[]::new))
                .list(connection, Muting::read);
    }

    private static Muting read(ResultSet row) throws SQLException {
        return new Muting(
                row.getLong("issue_id"),
                row.getTimestamp("since").toInstant(),
                Query.instant(row, "until"),
                row.getObject("more_events", Long.class),
                row.getObject("event_window", Integer.class),
                row.getObject("more_users", Long.class),
                row.getObject("user_window", Integer.class),
                row.getLong("events_before"),
                row.getLong("users_before"),
                row.getObject("hour_limit", Long.class),
                row.getLong("event_count"),
                row.getLong("user_count"),
                row.getTimestamp("last_seen").toInstant());
    }

    /** The first condition that is reached. */
    Optional<End> end(Connection connection, Instant now) throws SQLException {
        if (until != null && !until.isAfter(now)) {
            return Optional.of(End.TIME);
        }
        if (moreEvents != null && newEvents(connection, now, moreEvents) >= moreEvents) {
            return Optional.of(End.EVENTS);
        }
        if (moreUsers != null && newUsers(connection, now, moreUsers) >= moreUsers) {
            return Optional.of(End.USERS);
        }
        return hourLimit != null && busiestHour(connection) > hourLimit ? Optional.of(End.HOUR) : Optional.empty();
    }

    private long newEvents(Connection connection, Instant now, long enough) throws SQLException {
        return eventWindow == null
                ? events - eventsBefore
                : count(
                        connection,
                        "SELECT 1 FROM event WHERE issue_id = ? AND timestamp > ? LIMIT ?",
                        start(now, eventWindow),
                        enough);
    }

    private long newUsers(Connection connection, Instant now, long enough) throws SQLException {
        return userWindow == null
                ? users - usersBefore
                : count(
                        connection,
                        "SELECT DISTINCT user_key FROM event WHERE issue_id = ? AND timestamp > ?"
                                + " AND user_key IS NOT NULL LIMIT ?",
                        start(now, userWindow),
                        enough);
    }

    private long count(Connection connection, String rows, Instant start, long enough) throws SQLException {
        return Query.of("SELECT count(*) FROM (" + rows + ") counted", issueId, start, enough)
                .first(connection, row -> row.getLong(1))
                .orElse(0L);
    }

    /** The window ends with the last event and not with now: a spool that was behind changes nothing then. */
    private Instant start(Instant now, int minutes) {
        Instant start = (lastSeen.isBefore(now) ? lastSeen : now).minus(Duration.ofMinutes(minutes));
        return start.isAfter(since) ? start : since;
    }

    private long busiestHour(Connection connection) throws SQLException {
        Instant yesterday = lastSeen.minus(Duration.ofDays(1));
        return Query.of(
                        "SELECT coalesce(max(n), 0) FROM (SELECT sum(events) AS n FROM issue_hour WHERE issue_id = ?"
                                + " AND hour >= date_trunc('hour', ?::timestamptz) GROUP BY hour) hours",
                        issueId,
                        yesterday.isAfter(since) ? yesterday : since)
                .first(connection, row -> row.getLong(1))
                .orElse(0L);
    }
}
