package dev.culprit.tracker.digest;

import dev.culprit.tracker.event.DayPartitions;
import dev.culprit.tracker.project.ProjectCache;
import dev.culprit.tracker.project.ProjectSettings;
import dev.culprit.tracker.spool.Spool;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Starts the digest behind the first rows, and stops it before the spool and the database. */
@ApplicationScoped
public class DigestService {
    private static final Logger LOG = Logger.getLogger(DigestService.class);

    private final DigestWorker worker;
    private final DigestProgress progress;
    private final ExecutorService parsers;
    private final ExecutorService ahead;
    private final RawBudget budget;
    private final DayPartitions rawDays;
    private final DigestConfig config;
    private final Thread thread;

    DigestService(
            DataSource database,
            Spool spool,
            ProjectCache projects,
            MeterRegistry metrics,
            DigestConfig config,
            InstantSource clock) {
        this.config = config;
        this.budget = new RawBudget(config.rawBudget().asLongValue());
        this.progress = new DigestProgress(metrics);
        this.rawDays = new DayPartitions(database, "raw_item");
        this.parsers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), named("digest-parser"));
        this.ahead = Executors.newSingleThreadExecutor(named("digest-reader"));
        EventDigester events = new SentryEventDigester(projects::settings, Duration.ofDays(config.oldestDays()));
        SpoolPositions positions = new SpoolPositions(database, spool.id());
        BatchParser parser = new BatchParser(spool, new EnvelopeDigester(events, budget), parsers);
        BatchWriter writer = new BatchWriter(
                database, positions, new DayPartitions(database, "event"), rawDays, id -> projects.settings(id)
                        .map(ProjectSettings::hasEvents)
                        .orElse(false));
        this.worker = new DigestWorker(spool, positions, parser, writer, ahead, config, progress, clock);
        this.thread = new Thread(worker, "digest");
    }

    public DigestProgress progress() {
        return progress;
    }

    void start(@Observes @Priority(Interceptor.Priority.APPLICATION) StartupEvent event) {
        thread.start();
    }

    void stop(@Observes @Priority(Interceptor.Priority.APPLICATION) ShutdownEvent event) {
        worker.stop();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        parsers.shutdownNow();
        ahead.shutdownNow();
    }

    @Scheduled(every = "30s", delay = 1, delayUnit = TimeUnit.SECONDS)
    void measureRawItems() {
        try {
            budget.set(config.rawBudget().asLongValue() - rawDays.bytes());
        } catch (SQLException e) {
            LOG.debugf("The size of raw items is not known now: %s", e.getMessage());
        }
    }

    private static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
