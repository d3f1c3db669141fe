package dev.culprit.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.sdk.protocol.CulpritId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ManyThreadsTest extends ClientFixture {
    private static final int THREADS = 200;
    private static final int EACH = 5;

    @Test
    void capturesOf200Threads_areSentOrCountedEachOnce() throws Exception {
        CulpritClient client = client(options -> options.setShutdownTimeoutMillis(60_000));
        Set<String> ids = captureInAllThreads(client);
        client.close();

        Set<String> sent = new HashSet<>();
        server.items("event").forEach(event -> sent.add(event.path("event_id").asText()));
        assertThat(ids).hasSize(THREADS * EACH).containsAll(sent);
        assertThat(server.items("event")).hasSameSizeAs(sent);
        assertThat(sent.size() + server.discarded().getOrDefault("queue_overflow error", 0L))
                .isEqualTo((long) THREADS * EACH);
    }

    @Test
    void scopesOf200Threads_doNotMix() throws Exception {
        CulpritClient client = client(options -> {
            options.setMaxQueueSize(THREADS * EACH);
            options.setMaxQueueBytes(1L << 30);
            options.setShutdownTimeoutMillis(60_000);
        });
        captureInAllThreads(client);
        client.close();

        assertThat(server.discarded()).isEmpty();
        assertThat(server.items("event")).hasSize(THREADS * EACH).allSatisfy(event -> assertThat(
                        event.path("message").path("formatted").asText())
                .startsWith(event.path("tags").path("thread").asText() + " "));
    }

    private static Set<String> captureInAllThreads(CulpritClient client) throws InterruptedException {
        Set<String> ids = ConcurrentHashMap.newKeySet();
        AtomicInteger failed = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            String name = "t" + i;
            Thread thread = new Thread(() -> {
                try {
                    start.await();
                    client.setTag("thread", name);
                    for (int j = 0; j < EACH; j++) {
                        CulpritId id = client.captureMessage(name + " " + j);
                        ids.add(id.toString());
                    }
                } catch (Throwable e) {
                    failed.incrementAndGet();
                }
            });
            thread.start();
            threads.add(thread);
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failed).hasValue(0);
        return ids;
    }
}
