package dev.culprit.shipper.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.culprit.shipper.fixture.FakeJournalctl;
import dev.culprit.shipper.tail.LineConsumer;
import dev.culprit.shipper.tail.TailCounters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalsTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    Path directory;

    private final Lines lines = new Lines();
    private final Queue<String> notices = new ConcurrentLinkedQueue<>();
    private FakeJournalctl journalctl;
    private Journals journals;
    private long nanos = System.nanoTime();

    /** Keeps the lines, and needs those from {@code needed} on. */
    private static final class Lines implements LineConsumer {
        private final List<String> texts = new ArrayList<>();
        private long needed = Long.MAX_VALUE;
        private int rewinds;
        private boolean full;

        @Override
        public void line(byte[] bytes, int from, int to, long position, int flags) throws IOException {
            if (full) {
                throw new IOException("full");
            }
            texts.add(new String(bytes, from, to - from, StandardCharsets.UTF_8));
        }

        @Override
        public void idle(long nanos) {}

        @Override
        public void end() {}

        @Override
        public void rewind() {
            rewinds++;
            texts.clear();
        }

        @Override
        public long needed() {
            return needed;
        }
    }

    @BeforeEach
    void makeJournal() throws IOException {
        Files.createDirectory(directory.resolve("state"));
        journalctl = new FakeJournalctl(Files.createDirectory(directory.resolve("bin")));
        journals = journals(true);
    }

    private Journals journals(boolean fromBeginning) {
        return new Journals(
                List.of(new JournalSource("units", List.of("a.service", "b.service"), fromBeginning)),
                journalctl.program(),
                directory.resolve("state"),
                (file, before) -> lines,
                new TailCounters(),
                notices::add,
                InstantSource.fixed(Instant.EPOCH));
    }

    @AfterEach
    void stop() {
        journals.stop();
    }

    private void round() throws IOException {
        nanos += 2 * SECOND;
        if (journals.round(nanos, () -> true)) {
            journals.synced(nanos);
        }
    }

    private void awaitLines(int count) {
        await().atMost(LONG).until(() -> {
            round();
            return lines.texts.size() >= count;
        });
    }

    private void entry(String message) throws IOException {
        journalctl.entry("\"PRIORITY\":\"3\",\"MESSAGE\":\"" + message + "\"");
    }

    private String lastCall() throws IOException {
        return journalctl.calls().get(journalctl.calls().size() - 1);
    }

    @Test
    void asksForItsUnitsAndGetsEachEntryOnce() throws Exception {
        entry("one");
        awaitLines(1);
        entry("two");
        awaitLines(2);

        assertThat(lines.texts).hasSize(2);
        assertThat(lines.texts.get(0)).startsWith("{\"MESSAGE\":\"one\"").doesNotContain("MONOTONIC");
        assertThat(lastCall()).contains("--unit=a.service --unit=b.service --follow --no-tail");
    }

    @Test
    void startsBehindTheNewestEntryAndRemembersThatAtOnce() throws Exception {
        journals = journals(false);
        entry("old");
        await().atMost(LONG).until(() -> {
            round();
            return Files.exists(directory.resolve("state/journal-units.json"));
        });
        journals.stop();
        entry("while it was away");

        journals = journals(false);
        awaitLines(1);

        assertThat(lines.texts).singleElement().asString().contains("while it was away");
    }

    @Test
    void aDeadChildIsStartedAgainBehindTheLastEntry() throws Exception {
        entry("one");
        awaitLines(1);
        await().atMost(LONG).until(journalctl::isFollowing);
        journalctl.die();
        entry("two");
        awaitLines(2);

        assertThat(lines.texts).hasSize(2);
        assertThat(lastCall()).contains("--after-cursor=" + FakeJournalctl.cursor(1));
        assertThat(notices).anyMatch(notice -> notice.contains("is started again"));
    }

    @Test
    void aLineThatIsNoEntryIsPassedOver() throws Exception {
        journalctl.print("-- Boot 5e5e --");
        journalctl.print("{\"MESSAGE\":\"without cursor\"}");
        journalctl.print("{\"__CURSOR\":");
        entry("one");
        awaitLines(1);

        assertThat(lines.texts).hasSize(1);
        assertThat(notices).anyMatch(notice -> notice.contains("no entry"));
    }

    @Test
    void whatThePipelineStillNeedsIsReadAgain() throws Exception {
        entry("one");
        entry("two");
        entry("three");
        lines.needed = 2;
        awaitLines(3);
        round();
        journals.stop();
        lines.texts.clear();

        journals = journals(true);
        awaitLines(2);

        assertThat(lines.texts.get(0)).contains("two");
        assertThat(lines.texts).hasSize(2);
    }

    @Test
    void whatTheSpoolDidNotTakeIsReadAgain() throws Exception {
        lines.full = true;
        entry("one");
        await().atMost(LONG).untilAsserted(() -> assertThatThrownBy(this::round).hasMessage("full"));
        journals.failed(nanos);
        lines.full = false;
        awaitLines(1);

        assertThat(lines.rewinds).isEqualTo(1);
        assertThat(lines.texts).hasSize(1);
    }

    @Test
    void aCursorThatTheJournalForgotIsReplacedByItsTime() throws Exception {
        entry("one");
        awaitLines(1);
        round();
        journals.stop();
        journalctl.vacuum();
        entry("two");

        journals = journals(true);
        awaitLines(2);

        assertThat(lastCall()).contains("--since=@1795322775");
    }

    @Test
    void whatJournalctlComplainsAboutIsTold() throws Exception {
        journalctl.complain("No journal files were opened due to insufficient permissions.\n");
        entry("one");
        await().atMost(LONG).until(() -> {
            round();
            return notices.stream().anyMatch(notice -> notice.contains("insufficient permissions"));
        });
        journalctl.recover();
        awaitLines(1);
    }

    @Test
    void nothingIsTakenWhileThereIsNoRoom() throws Exception {
        entry("one");
        assertThat(journals.round(nanos, () -> false)).isFalse();
        await().atMost(LONG).until(journalctl::isFollowing);
        journals.round(nanos, () -> false);

        assertThat(lines.texts).isEmpty();
        awaitLines(1);
    }
}
