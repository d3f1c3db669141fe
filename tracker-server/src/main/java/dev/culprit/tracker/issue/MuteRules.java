package dev.culprit.tracker.issue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.tracker.jdbc.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down until when issues are muted.. */
public final class MuteRules {
    private static final int TIMES_THE_PEAK = 2;
    private static final int LEAST_HOUR_LIMIT = 10;
    private static final int DAYS_OF_PEAK = 7;

    private MuteRules() {}

    /**
     * The forecast for an issue that is muted until it escalates: twice what its busiest hour of the last seven days
     * had, and at least 10. One hour with more events than this ends the muting. So a steady issue stays quiet at its
     * usual rate, day and night, and a rare one does not come back for a handful of events.
     */
    public static long hourLimit(long busiestHour) {
        return Math.max(LEAST_HOUR_LIMIT, TIMES_THE_PEAK * busiestHour);
    }

    static void insert(Connection connection, IgnoreUntil until, List<Long> issueIds, Instant now, long userId)
            throws SQLException {
        Long[] ids = issueIds.toArray(Long[]::new);
        if (until instanceof IgnoreUntil.Conditions when) {
            Query.of(
                            "INSERT INTO issue_mute (issue_id, kind, since, until, more_events, event_window, more_users,"
                                    + " user_window, events_before, users_before, events_seen, user_id)"
                                    + " SELECT id, 'conditions', ?, ?::timestamptz, ?, ?, ?, ?, event_count, user_count,"
                                    + " event_count, ? FROM issue WHERE id = ANY (?)",
                            now,
                            end(when, now),
                            when.events(),
                            minutes(when.eventWindow()),
                            when.users(),
                            minutes(when.userWindow()),
                            userId,
                            ids)
                    .update(connection);
            return;
        }
        for (Long id : ids) {
            Query.of(
                            "INSERT INTO issue_mute (issue_id, kind, since, hour_limit, events_before, users_before,"
                                    + " events_seen, user_id) SELECT id, 'escalating', ?, ?, event_count, user_count,"
                                    + " event_count, ? FROM issue WHERE id = ?",
                            now,
                            hourLimit(busiestHour(connection, id, now)),
                            userId,
                            id)
                    .update(connection);
        }
    }

    private static long busiestHour(Connection connection, long issueId, Instant now) throws SQLException {
        return Query.of(
                        "SELECT coalesce(max(n), 0) FROM (SELECT sum(events) AS n FROM issue_hour WHERE issue_id = ?"
                                + " AND hour >= ? GROUP BY hour) hours",
                        issueId,
                        now.minus(DAYS_OF_PEAK, ChronoUnit.DAYS))
                .first(connection, row -> row.getLong(1))
                .orElse(0L);
    }

    /** For the history. */
    static void describe(IgnoreUntil until, Instant now, ObjectNode data) {
        if (until instanceof IgnoreUntil.Escalating) {
            data.put("untilEscalating", true);
        } else if (until instanceof IgnoreUntil.Conditions when) {
            Instant end = end(when, now);
            if (end != null) {
                data.put("until", end.toString());
            }
            put(data, "events", when.events());
            put(data, "eventWindow", minutes(when.eventWindow()));
            put(data, "users", when.users());
            put(data, "userWindow", minutes(when.userWindow()));
        }
    }

    private static void put(ObjectNode data, String name, @Nullable Number value) {
        if (value != null) {
            data.put(name, value.longValue());
        }
    }

    private static @Nullable Instant end(IgnoreUntil.Conditions when, Instant now) {
        return when.duration() == null ? null : now.plus(when.duration());
    }

    private static @Nullable Integer minutes(@Nullable Duration window) {
        return window == null ? null : Math.toIntExact(window.toMinutes());
    }
}
