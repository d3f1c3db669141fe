package dev.culprit.tracker.outcome;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Counts in memory and adds to the table every two seconds; while the database is away the counts wait. A killed
 * process loses at most those two seconds of counts, and no event.
 */
@ApplicationScoped
public class OutcomeCounter implements Outcomes {
    private static final Logger LOG = Logger.getLogger(OutcomeCounter.class);
    /** Keys come from few constants and known keys; more would mean that outside text got in. */
    private static final int MOST_KEYS = 10_000;

    private final DataSource database;
    private final InstantSource clock;
    private final Map<Key, LongAdder> counts = new ConcurrentHashMap<>();

    OutcomeCounter(DataSource database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Key(Instant hour, long projectId, long keyId, String category, short outcome, String reason) {}

    @Override
    public void count(long projectId, long keyId, String category, Outcome outcome, String reason, long quantity) {
        Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        Key key = new Key(hour, projectId, keyId, category, outcome.code(), reason);
        LongAdder adder = counts.get(key);
        if (adder == null) {
            if (counts.size() >= MOST_KEYS) {
                return;
            }
            adder = counts.computeIfAbsent(key, k -> new LongAdder());
        }
        adder.add(quantity);
    }

    @Scheduled(every = "2s", delay = 2, delayUnit = TimeUnit.SECONDS)
    void flushQuietly() {
        try {
            flush();
        } catch (SQLException e) {
            LOG.debugf("Outcomes wait for the database: %s", e.getMessage());
        }
    }

    void flushAtEnd(@Observes @Priority(Interceptor.Priority.APPLICATION + 500) ShutdownEvent event) {
        flushQuietly();
    }

    /** Writes what was counted; on failure it goes back to the counters. */
    public synchronized void flush() throws SQLException {
        List<Map.Entry<Key, LongAdder>> waiting = counts.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Key, LongAdder> entry) ->
                                entry.getKey().hour())
                        .thenComparing(entry -> entry.getKey().projectId())
                        .thenComparing(entry -> entry.getKey().keyId())
                        .thenComparing(entry -> entry.getKey().category())
                        .thenComparing(entry -> entry.getKey().outcome())
                        .thenComparing(entry -> entry.getKey().reason()))
                .toList();
        if (waiting.isEmpty()) {
            return;
        }
        long[] taken = new long[waiting.size()];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = waiting.get(i).getValue().sumThenReset();
        }
        try {
            write(waiting, taken);
        } catch (SQLException | RuntimeException | Error e) {
            for (int i = 0; i < taken.length; i++) {
                waiting.get(i).getValue().add(taken[i]);
            }
            throw e;
        }
        Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        counts.entrySet()
                .removeIf(entry ->
                        entry.getKey().hour().isBefore(hour) && entry.getValue().sum() == 0);
    }

    private void write(List<Map.Entry<Key, LongAdder>> waiting, long[] taken) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement upsert = connection.prepareStatement("INSERT INTO outcome (hour, project_id,"
                    + " key_id, category, outcome, reason, quantity) VALUES (?, ?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT (hour, project_id, key_id, category, outcome, reason)"
                    + " DO UPDATE SET quantity = outcome.quantity + excluded.quantity")) {
                for (int i = 0; i < taken.length; i++) {
                    if (taken[i] > 0) {
                        bind(upsert, waiting.get(i).getKey(), taken[i]);
                        upsert.addBatch();
                    }
                }
                upsert.executeBatch();
                connection.commit();
            } catch (SQLException | RuntimeException | Error e) {
                // turning auto-commit on again would commit the half of it
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private static void bind(PreparedStatement upsert, Key key, long quantity) throws SQLException {
        upsert.setObject(1, OffsetDateTime.ofInstant(key.hour(), ZoneOffset.UTC));
        upsert.setLong(2, key.projectId());
        upsert.setLong(3, key.keyId());
        upsert.setString(4, key.category());
        upsert.setShort(5, key.outcome());
        upsert.setString(6, key.reason());
        upsert.setLong(7, quantity);
    }
}
