package dev.culprit.tracker.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every spool keeps to. */
@Timeout(60)
abstract class SpoolContractTest {
    static final Duration SOON = Duration.ofSeconds(20);

    private Spool spool;

    /** Opens the same spool each time within one test. */
    abstract Spool open();

    @BeforeEach
    void openSpool() {
        spool = open();
    }

    @AfterEach
    void closeSpool() {
        spool.close();
    }

    @Test
    void givesRecordsBackInTheOrderOfAppending() throws Exception {
        List<String> texts = List.of("one", "", "three", "x".repeat(100_000), "five");
        texts.forEach(text -> append(text));

        SpoolBatch batch = spool.read(0, 100, Long.MAX_VALUE, SOON);

        assertThat(texts(batch)).isEqualTo(texts);
        assertThat(batch.next()).isEqualTo(spool.status().end());
    }

    @Test
    void givesPositionsThatGrowAndCanBeReadFrom() throws Exception {
        long first = append("one");
        long second = append("two");
        append("three");

        assertThat(second).isGreaterThan(first);
        assertThat(texts(spool.read(first, 100, Long.MAX_VALUE, SOON))).containsExactly("two", "three");
        assertThat(texts(spool.read(second, 100, Long.MAX_VALUE, SOON))).containsExactly("three");
    }

    @Test
    void stopsAtTheNumberOfRecords() throws Exception {
        append("one");
        long second = append("two");
        append("three");

        SpoolBatch batch = spool.read(0, 2, Long.MAX_VALUE, SOON);

        assertThat(texts(batch)).containsExactly("one", "two");
        assertThat(batch.next()).isEqualTo(second);
        assertThat(texts(spool.read(batch.next(), 2, Long.MAX_VALUE, SOON))).containsExactly("three");
    }

    @Test
    void stopsBeforeTheRecordThatExceedsTheBytesButGivesOne() throws Exception {
        append("12345");
        append("12345");
        append("1");

        assertThat(texts(spool.read(0, 100, 10, SOON))).containsExactly("12345", "12345");
        assertThat(texts(spool.read(0, 100, 9, SOON))).containsExactly("12345");
        assertThat(texts(spool.read(0, 100, 1, SOON))).containsExactly("12345");
    }

    @Test
    void answersAnEmptyBatchWhenPatienceEnds() throws Exception {
        long end = append("one");

        SpoolBatch batch = spool.read(end, 10, 1000, Duration.ofMillis(1));

        assertThat(batch.isEmpty()).isTrue();
        assertThat(batch.start()).isEqualTo(end);
        assertThat(batch.next()).isEqualTo(end);
    }

    @Test
    void wakesAReaderThatWaits() throws Exception {
        CompletableFuture<SpoolBatch> read = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            try {
                read.complete(spool.read(0, 10, 1000, SOON));
            } catch (InterruptedException | RuntimeException e) {
                read.completeExceptionally(e);
            }
        });
        reader.start();
        append("late");

        assertThat(texts(read.join())).containsExactly("late");
    }

    @Test
    void letsAReaderBeInterrupted() throws Exception {
        AtomicReference<Throwable> seen = new AtomicReference<>();
        Thread reader = new Thread(() -> {
            try {
                spool.read(0, 10, 1000, SOON);
            } catch (InterruptedException | RuntimeException e) {
                seen.set(e);
            }
        });
        reader.start();
        reader.interrupt();
        reader.join();

        assertThat(seen.get()).isInstanceOf(InterruptedException.class);
        append("after");
        assertThat(texts(spool.read(0, 10, 1000, SOON))).containsExactly("after");
    }

    @Test
    void keepsRecordsIdAndPositionsWhenReopened() throws Exception {
        UUID id = spool.id();
        long first = append("one");
        append("two");
        spool.close();

        spool = open();
        append("three");

        assertThat(spool.id()).isEqualTo(id);
        assertThat(texts(spool.read(0, 10, 1000, SOON))).containsExactly("one", "two", "three");
        assertThat(texts(spool.read(first, 10, 1000, SOON))).containsExactly("two", "three");
    }

    @Test
    void refusesRecordsAndReadersOnceClosed() {
        append("one");
        spool.close();

        assertThat(reasonOf(spool.append(new byte[1]).toCompletableFuture())).isEqualTo(SpoolException.Reason.CLOSED);
        assertThatThrownBy(() -> spool.read(0, 10, 1000, SOON)).isInstanceOf(SpoolException.class);
    }

    @Test
    void finishesWhatItTookBeforeClosing() throws Exception {
        List<CompletableFuture<Long>> taken = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            taken.add(spool.append(bytes("record " + i)).toCompletableFuture());
        }
        spool.close();

        assertThat(taken).allSatisfy(done -> assertThat(done).isCompleted());
        spool = open();
        assertThat(spool.read(0, 1000, Long.MAX_VALUE, SOON).records()).hasSize(500);
    }

    @Test
    void readsOnFromTheReleasedPosition() throws Exception {
        append("one");
        long second = append("two");
        append("three");

        spool.release(second);

        assertThat(texts(spool.read(second, 10, 1000, SOON))).containsExactly("three");
        assertThat(spool.status().released()).isEqualTo(second);
    }

    @Test
    void takesRecordsOfManyThreadsEachInItsOrder() throws Exception {
        int threads = 8;
        int each = 500;
        List<Thread> appenders = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int thread = t;
            appenders.add(new Thread(() -> {
                for (int i = 0; i < each; i++) {
                    append(thread + ":" + i);
                }
            }));
        }
        appenders.forEach(Thread::start);

        int[] next = new int[threads];
        long at = 0;
        for (int seen = 0; seen < threads * each; ) {
            SpoolBatch batch = spool.read(at, 100, Long.MAX_VALUE, SOON);
            for (String text : texts(batch)) {
                String[] parts = text.split(":", 2);
                assertThat(Integer.parseInt(parts[1])).isEqualTo(next[Integer.parseInt(parts[0])]++);
            }
            seen += batch.records().size();
            at = batch.next();
        }

        assertThat(next).containsOnly(each);
        assertThat(spool.status().records()).isEqualTo((long) threads * each);
        for (Thread appender : appenders) {
            appender.join();
        }
    }

    @Test
    void behavesLikeAListUnderRandomUse() throws Exception {
        Random random = new Random(20260101);
        List<byte[]> model = new ArrayList<>();
        List<Long> ends = new ArrayList<>();
        long at = 0;
        int read = 0;
        for (int step = 0; step < 3000; step++) {
            int choice = random.nextInt(100);
            if (choice < 60) {
                byte[] record = new byte[random.nextInt(10) == 0 ? random.nextInt(5000) : random.nextInt(100)];
                random.nextBytes(record);
                model.add(record);
                ends.add(spool.append(record).toCompletableFuture().join());
            } else if (choice < 85) {
                SpoolBatch batch = spool.read(at, 1 + random.nextInt(20), 1 + random.nextInt(3000), Duration.ZERO);
                for (byte[] record : batch.records()) {
                    assertThat(record).as("record %d", read).isEqualTo(model.get(read++));
                }
                assertThat(batch.isEmpty()).isEqualTo(at == batch.next());
                at = batch.next();
            } else if (choice < 90) {
                spool.release(at);
            } else if (choice < 97) {
                read = ends.isEmpty() ? 0 : read - random.nextInt(Math.min(5, read) + 1);
                at = read == 0 ? 0 : ends.get(read - 1);
                if (at < spool.status().released()) {
                    at = spool.status().released();
                    read = ends.indexOf(at) + 1;
                }
            } else {
                spool.close();
                spool = open();
                spool.release(Math.min(at, ends.isEmpty() ? 0 : ends.get(ends.size() - 1)));
            }
        }
        assertThat(model).hasSizeGreaterThan(1500);
    }

    long append(String text) {
        return spool.append(bytes(text)).toCompletableFuture().join();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static List<String> texts(SpoolBatch batch) {
        return batch.records().stream()
                .map(record -> new String(record, StandardCharsets.UTF_8))
                .toList();
    }

    static SpoolException.Reason reasonOf(CompletableFuture<?> refused) {
        try {
            refused.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof SpoolException refusal) {
                return refusal.reason();
            }
            throw e;
        }
        throw new AssertionError("was taken: " + Arrays.toString(new Object[] {refused}));
    }
}
