package dev.culprit.shipper.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rounds may share one sync, and nothing may come of that but fewer syncs. */
class TailCommitTest {
    private static final int LINES = 60_000;

    @TempDir
    Path directory;

    private final List<String> pending = new ArrayList<>();
    private final List<String> durable = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private long nanos = 1;
    private int syncs;
    private int ticks;
    private int failingTick;
    private boolean fromEnd;
    private Path log;

    @BeforeEach
    void write() throws IOException {
        log = directory.resolve("app.log");
        // some ten rounds of one MiB
        Files.write(
                log,
                IntStream.range(0, LINES)
                        .mapToObj(i -> "line " + i + "x".repeat(150))
                        .toList());
    }

    @Test
    void roundsWithMoreToReadShareASync() throws IOException {
        try (Tail tail = tail()) {
            read(tail, Duration.ofMillis(1));
        }
        assertThat(durable).hasSize(LINES).doesNotHaveDuplicates();
        assertThat(syncs).isLessThan(6);
    }

    @Test
    void aRoundThatComesLateHasASyncOfItsOwn() throws IOException {
        try (Tail tail = tail()) {
            assertThat(tail.round()).isTrue();
            assertThat(durable).isNotEmpty();
            int first = durable.size();
            nanos += Duration.ofMillis(10).toNanos();
            assertThat(tail.round()).isTrue();
            assertThat(durable).hasSize(first);
            nanos += Duration.ofMillis(50).toNanos();
            tail.round();
            assertThat(durable.size()).isGreaterThan(first);
        }
    }

    /** What others append goes into the same spool; when it cannot be synced, what the tail appended goes with it. */
    @Test
    void nothingIsLostWhenSomebodyElsesSyncFails() throws IOException {
        failingTick = 2;
        try (Tail tail = tail()) {
            read(tail, Duration.ofMillis(20));
        }
        assertThat(durable).hasSize(LINES).doesNotHaveDuplicates();
        assertThat(said).anyMatch(sentence -> sentence.contains("no space"));
    }

    /** Who only follows the journal, or waits for a log, has no file to note: that is no checkpoint that was lost. */
    @Test
    void aStartWithoutAnyFileIsRememberedAsOne() throws IOException {
        Files.delete(log);
        fromEnd = true;
        try (Tail tail = tail()) {
            tail.round();
            // as a kill would leave it
            tail.abandon();
        }
        Files.createDirectories(directory.resolve("state").resolve("spool"));
        Files.writeString(directory.resolve("state").resolve("spool").resolve("00000001.seg"), "x");
        Files.writeString(log, "written while nobody looked\n");

        try (Tail tail = tail()) {
            tail.round();
        }
        assertThat(said).isEmpty();
        assertThat(durable).containsExactly("written while nobody looked");
    }

    private void read(Tail tail, Duration step) {
        for (int round = 0; round < 5000 && (durable.size() < LINES || !pending.isEmpty()); round++) {
            tail.round();
            nanos += step.toNanos();
        }
    }

    private Tail tail() throws IOException {
        return new Tail(
                List.of(new TailSource("app", List.of(log.toString()), List.of(), fromEnd)),
                Files.createDirectories(directory.resolve("state")),
                1 << 20,
                (file, predecessor) -> new Collector(),
                new Spool(),
                said::add,
                new TailCounters(),
                () -> nanos,
                InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z")));
    }

    private final class Spool implements Barrier {
        @Override
        public boolean hasRoom() {
            return true;
        }

        @Override
        public void tick(long now) throws IOException {
            if (++ticks == failingTick) {
                pending.clear();
                throw new IOException("no space left");
            }
        }

        @Override
        public void sync() {
            syncs += pending.isEmpty() ? 0 : 1;
            durable.addAll(pending);
            pending.clear();
        }
    }

    private final class Collector implements LineConsumer {
        @Override
        public void line(byte[] bytes, int from, int to, long position, int flags) {
            if ((flags & KNOWN) == 0) {
                pending.add(new String(bytes, from, to - from, StandardCharsets.UTF_8));
            }
        }

        @Override
        public void idle(long now) {}

        @Override
        public void end() {}

        @Override
        public void rewind() {}

        @Override
        public long needed() {
            return Long.MAX_VALUE;
        }
    }
}
