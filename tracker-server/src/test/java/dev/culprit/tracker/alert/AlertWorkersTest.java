package dev.culprit.tracker.alert;

import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class AlertWorkersTest {
    private final AtomicInteger calls = new AtomicInteger();

    private final DataSource database = (DataSource) Proxy.newProxyInstance(
            AlertWorkersTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                calls.incrementAndGet();
                throw new StackOverflowError("made up");
            });

    @Test
    void error_doesNotEndTheThreads() {
        AlertDispatcher dispatcher = new AlertDispatcher(database, new AlertTargets(false), InstantSource.system());
        DeliveryWorker worker = new DeliveryWorker(
                new DeliveryQueue(database),
                new AlertMessages(database, "http://localhost"),
                Map.of(),
                InstantSource.system());
        int senders = 2;

        try (AlertWorkers workers = new AlertWorkers(dispatcher, worker, senders, 1)) {
            workers.start();

            await().atMost(Duration.ofSeconds(10)).until(() -> calls.get() > 10 * (senders + 1));
        }
    }
}
