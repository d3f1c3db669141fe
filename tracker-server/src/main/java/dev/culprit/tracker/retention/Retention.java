package dev.culprit.tracker.retention;

import dev.culprit.tracker.event.DayPartitions;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** The hourly house-keeping. Every step may run on several nodes at once, and may fail and be tried an hour later. */
@ApplicationScoped
public class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final int DAYS_AHEAD = 3;
    /** Rows of one statement, so that none of them holds locks for long. */
    private static final int STEP = 500;

    private final DataSource database;
    private final DayPartitions events;
    private final DayPartitions rawItems;
    private final RetentionConfig config;
    private final InstantSource clock;

    Retention(DataSource database, RetentionConfig config, InstantSource clock) {
        this.database = database;
        this.events = new DayPartitions(database, "event");
        this.rawItems = new DayPartitions(database, "raw_item");
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delay = 3, delayUnit = TimeUnit.SECONDS)
    void run() {
        try {
            keepHouse();
        } catch (SQLException e) {
            LOG.warnf("House-keeping goes on in an hour: %s", e.getMessage());
        }
    }

    /** Makes partitions ahead and drops what is too old. */
    public void keepHouse() throws SQLException {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        List<LocalDate> ahead =
                IntStream.rangeClosed(0, DAYS_AHEAD).mapToObj(today::plusDays).toList();
        events.ensure(ahead);
        rawItems.ensure(ahead);
        // a day more than the setting: partitions end at midnight, the digest's bound moves with the clock
        int dropped = events.dropBefore(today.minusDays(config.events() + 1L))
                + rawItems.dropBefore(today.minusDays(config.rawItems()));
        if (dropped > 0) {
            LOG.infof("Dropped %d day partitions", dropped);
        }
        Instant oldest = now.minus(config.events() + 1L, ChronoUnit.DAYS);
        deleteSteps(
                "DELETE FROM issue WHERE id IN (SELECT id FROM issue WHERE last_seen < ? LIMIT " + STEP + ")", oldest);
        deleteSteps(
                "DELETE FROM issue_hour WHERE ctid = ANY (ARRAY(SELECT ctid FROM issue_hour WHERE hour < ? LIMIT "
                        + STEP * 10 + "))",
                oldest);
        deleteSteps(
                "DELETE FROM outcome WHERE ctid = ANY (ARRAY(SELECT ctid FROM outcome WHERE hour < ? LIMIT " + STEP * 10
                        + "))",
                oldest);
        deleteSteps("DELETE FROM login_session WHERE expires < ?", now);
        deleteSteps(
                "DELETE FROM set_aside WHERE set_aside < ? AND id <= (SELECT coalesce(max(id), 0) - "
                        + config.setAside() + " FROM set_aside)",
                now);
    }

    private void deleteSteps(String sql, Instant before) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setObject(1, OffsetDateTime.ofInstant(before, ZoneOffset.UTC));
            while (delete.executeUpdate() >= STEP) {
                LOG.debugf("Deleted a step of: %s", sql);
            }
        }
    }
}
