package dev.culprit.tracker.alert;

import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * The threads that look every second: one for the outbox, some for deliveries, so that one slow receiver does not hold
 * up all. While the database is away they look on.
 */
final class AlertWorkers implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(AlertWorkers.class);
    private static final int STOP_SECONDS = 15;

    private final AlertDispatcher dispatcher;
    private final DeliveryWorker worker;
    private final int senders;
    private final long pollMillis;
    private final ExecutorService threads;
    private final CountDownLatch stopping = new CountDownLatch(1);

    AlertWorkers(AlertDispatcher dispatcher, DeliveryWorker worker, int senders, long pollMillis) {
        this.dispatcher = dispatcher;
        this.worker = worker;
        this.senders = senders;
        this.pollMillis = pollMillis;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(senders + 1, task -> {
            Thread thread = new Thread(task, "alert-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    private interface Step {
        /** @return whether there may be more to do */
        boolean run() throws SQLException;
    }

    void start() {
        threads.execute(() -> repeat(dispatcher::dispatch));
        for (int i = 0; i < senders; i++) {
            threads.execute(() -> repeat(worker::deliverOne));
        }
    }

    private void repeat(Step step) {
        try {
            while (!stopping.await(pollMillis, TimeUnit.MILLISECONDS)) {
                whileWorking(step);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void whileWorking(Step step) {
        try {
            boolean more = true;
            while (more && stopping.getCount() > 0) {
                more = step.run();
            }
        } catch (SQLException e) {
            LOG.debugf("Alerts wait for the database: %s", e.getMessage());
        } catch (RuntimeException | Error e) {
            // an Error as well: nothing would start this loop again
            LOG.error("Alerts go on after an error", e);
        }
    }

    /** Lets messages that are on their way arrive, so that the next start does not send them again. */
    @Override
    public void close() {
        stopping.countDown();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
