package dev.culprit.shipper.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.shipper.fixture.RecordingTracker;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What happens to log files while one shipper follows them all; each scenario has a directory of its own. While the shipper is
 * suspended, everything happens between two of its looks.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RotationAcceptanceTest {
    private final RecordingTracker tracker = RecordingTracker.started();
    private final List<NumberedLog> logs = new ArrayList<>();

    private Path directory = Path.of("unset");
    private ShipperProcess shipper;
    private int scenario;

    @BeforeAll
    void startShipper(@TempDir Path temporary) throws IOException {
        directory = temporary;
        Files.createDirectories(directory.resolve("logs"));
        shipper = new ShipperProcess(directory, tracker, yaml()).start();
    }

    private String yaml() {
        return """
                flood: {enabled: false}
                sources:
                  - {name: narrow, format: pino, start_at: beginning, paths: ["%1$s/*/app.log"]}
                  - {name: wide, format: pino, start_at: beginning, paths: ["%1$s/*/wide.log*"]}
                  - {name: linked, format: pino, start_at: beginning, paths: ["%1$s/*/*.linked"]}
                """
                .formatted(directory.resolve("logs"));
    }

    /** Whatever came late must not have come twice either. */
    @AfterAll
    void expectNothingMore() throws Exception {
        assertThat(shipper.isAlive()).as(shipper.output()).isTrue();
        shipper.stop();
        logs.forEach(NumberedLog::expectAllOnce);
        assertThat(tracker.repeated()).isEmpty();
        tracker.close();
    }

    private NumberedLog log(String name) throws IOException {
        String run = "scenario" + scenario++;
        NumberedLog log = new NumberedLog(
                tracker, run, directory.resolve("logs").resolve(run).resolve(name));
        logs.add(log);
        return log;
    }

    private NumberedLog log() throws IOException {
        return log("app.log");
    }

    /** T1, file_rotate_create. */
    @Test
    void readsOldAndNewFileAfterARename() throws IOException {
        NumberedLog log = log().write(1);
        log.expectAllSentOnce();
        log.rename(".1");
        log.write(1).writeTo(log.beside(".1"), 1).expectAllSentOnce();
        assertThat(log.arrived()).hasSize(3);
    }

    /** T1, file_rotate_truncate: exactly three messages, although the copy repeats the first one. */
    @Test
    void readsExactlyThreeMessagesWhenTheCopyIsWrittenToAsWell() throws IOException {
        NumberedLog log = log().write(1);
        log.expectAllSentOnce();
        log.copyAndTruncate(".1");
        log.write(1);
        log.awaitAtLeast(2);
        log.writeTo(log.beside(".1"), 1).expectAllSentOnce();
        assertThat(log.arrived()).hasSize(3);
    }

    /** T1, file_truncate. */
    @Test
    void readsFromTheStartAfterATruncation() throws IOException {
        NumberedLog log = log().write(1);
        log.expectAllSentOnce();
        log.truncate();
        log.write(1).expectAllSentOnce();
        assertThat(log.arrived()).hasSize(2);
    }

    /** T1, sighup. */
    @Test
    void goesOnAfterAHangUpInTheMiddleOfALine() throws Exception {
        NumberedLog log = log().write(1);
        log.expectAllSentOnce();
        String line = log.line();
        log.append(log.path(), line.substring(0, 20));
        shipper.hangUp();
        log.write(0).append(log.path(), line.substring(20) + "\n").write(1).expectAllSentOnce();
        assertThat(log.arrived()).hasSize(3);
    }

    /** T1, wrapped_json. */
    @Test
    void keepsJsonWithinAMessageAsItIs() throws IOException {
        NumberedLog log = log();
        String inner = "{\\\"level\\\":60,\\\"msg\\\":\\\"inner\\\"}";
        log.append(log.path(), log.line().replace("\"msg\":\"failed\"", "\"msg\":\"" + inner + "\"") + "\n");
        log.expectAllSentOnce();
        JsonNode event = tracker.event(
                log.arrived().values().iterator().next().iterator().next());
        assertThat(event.path("logentry").path("formatted").asText()).isEqualTo("{\"level\":60,\"msg\":\"inner\"}");
        assertThat(event.path("level").asText()).isEqualTo("error");
    }

    /** T2: the old file gets 200 more lines after each rename, half of them at once and half when the new one is read. */
    @ParameterizedTest
    @ValueSource(strings = {"app.log", "wide.log"})
    void readsLateLinesInEightRotations(String name) throws IOException {
        NumberedLog log = log(name).write(50);
        log.expectAllSentOnce();
        for (int i = 0; i < 8; i++) {
            int before = log.size();
            Path old = log.beside("." + i);
            log.write(100).rename("." + i);
            log.write(10).writeTo(old, 100);
            log.awaitAtLeast(before + 105);
            log.writeTo(old, 100);
        }
        log.expectAllSentOnce();
    }

    /** T2, all eight between two looks. */
    @Test
    void readsEightRotationsThatItSeesOnlyTheEndOf() throws Exception {
        NumberedLog log = log().write(50);
        log.expectAllSentOnce();
        shipper.suspend();
        for (int i = 0; i < 8; i++) {
            log.write(20).rename("." + i);
            log.write(20).writeTo(log.beside("." + i), 200);
        }
        shipper.resume();
        log.expectAllSentOnce();
    }

    /** T3, writer idle: everything was read before each copy. */
    @Test
    void losesNothingInEightCopiesWithTruncationWhileTheWriterIsIdle() throws IOException {
        NumberedLog log = log();
        for (int i = 0; i < 8; i++) {
            log.write(20 + 20 * (i % 3)).expectAllSentOnce();
            log.copyAndTruncate("." + i);
        }
        log.write(1).expectAllSentOnce();
    }

    /** T3, nothing was read before each copy, and the new file is sometimes longer than the old one was. */
    @Test
    void readsFromTheCopyWhatItHadNotReadBeforeTheTruncation() throws Exception {
        NumberedLog log = log().write(5);
        log.expectAllSentOnce();
        for (int i = 0; i < 4; i++) {
            shipper.suspend();
            log.write(30).copyAndTruncate("." + i);
            log.write(i % 2 == 0 ? 100 : 1);
            shipper.resume();
            log.expectAllSentOnce();
        }
    }

    /** Copied, cut and compressed at once, as a rule of logrotate without {@code delaycompress} does; twice between two looks. */
    @Test
    void readsCopiesThatWereCompressedBeforeItSawThem() throws Exception {
        NumberedLog log = log().write(5);
        log.expectAllSentOnce();
        Files.setLastModifiedTime(
                Files.writeString(log.beside(".9"), "{\"level\":50,\"msg\":\"long ago\"}\n"), FileTime.fromMillis(0));
        log.compress(".9");
        shipper.suspend();
        for (int i = 0; i < 2; i++) {
            log.write(30).copyAndTruncate("." + i);
            log.compress("." + i);
        }
        log.write(3);
        shipper.resume();
        log.expectAllSentOnce();
        assertThat(tracker.events().toString()).doesNotContain("long ago");
    }

    @Test
    void readsRenamedFilesThatWereCompressedBeforeItSawThem() throws Exception {
        NumberedLog log = log().write(5);
        log.expectAllSentOnce();
        shipper.suspend();
        for (int i = 0; i < 3; i++) {
            log.write(30).rename("." + i);
            log.compress("." + i);
        }
        log.write(3);
        shipper.resume();
        log.expectAllSentOnce();
    }

    /** T3, writer busy: only what is in no file may be missing. */
    @Test
    void losesOnlyWhatNoFileHoldsWhenTheWriterIsBusy() throws Exception {
        NumberedLog log = log().write(1);
        log.expectAllSentOnce();
        AtomicBoolean done = new AtomicBoolean();
        Thread writer = new Thread(() -> writeUntil(done, log));
        writer.start();
        List<Path> files = new ArrayList<>(List.of(log.path()));
        for (int i = 0; i < 8; i++) {
            log.awaitAtLeast(log.arrived().size() + 40);
            log.copyAndTruncate("." + i);
            files.add(log.beside("." + i));
        }
        done.set(true);
        writer.join();
        Set<Integer> held = new HashSet<>();
        for (Path file : files) {
            held.addAll(NumberedLog.numbersIn(file));
        }
        Set<Integer> gone = new HashSet<>();
        for (int n = 0; n < log.size(); n++) {
            if (!held.contains(n)) {
                gone.add(n);
            }
        }
        log.forgive(gone);
        log.expectAllSentOnce();
        assertThat(held).hasSizeGreaterThan(300);
    }

    private static void writeUntil(AtomicBoolean done, NumberedLog log) {
        try {
            while (!done.get() && log.size() < 4_000) {
                log.write(1);
                LockSupport.parkNanos(200_000);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** T4: the inode is the same, and the file is longer than before. */
    @Test
    void noticesATruncationAlthoughTheFileGrewBeyondItsOldEnd() throws Exception {
        NumberedLog log = log().write(20);
        log.expectAllSentOnce();
        for (int i = 0; i < 3; i++) {
            shipper.suspend();
            log.truncate();
            log.write(25 + 25 * i);
            shipper.resume();
            log.expectAllSentOnce();
        }
    }

    /** T4, to the very same length. */
    @Test
    void noticesATruncationToTheSameLength() throws Exception {
        NumberedLog log = log().write(10);
        log.expectAllSentOnce();
        // numbers of two digits throughout
        for (int i = 0; i < 3; i++) {
            shipper.suspend();
            log.truncate();
            log.write(20);
            shipper.resume();
            log.expectAllSentOnce();
        }
    }

    /** T12: a line, and a character in it, that come in two pieces. */
    @Test
    void putsALineTogetherThatComesInPieces() throws IOException {
        NumberedLog log = log().write(1);
        log.expectAllSentOnce();
        String smile = "\ud83d\ude00";
        byte[] line = (log.line().replace("\"pid\"", "\"face\":\"" + smile + "\",\"pid\"") + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
        int cut = new String(line, StandardCharsets.ISO_8859_1).indexOf(0xF0) + 2;
        Files.write(log.path(), java.util.Arrays.copyOf(line, cut), StandardOpenOption.APPEND);
        NumberedLog other = log().write(1);
        other.expectAllSentOnce();
        Files.write(log.path(), java.util.Arrays.copyOfRange(line, cut, line.length), StandardOpenOption.APPEND);
        log.expectAllSentOnce();
        assertThat(tracker.event(log.arrived()
                                .getOrDefault(1, Set.of())
                                .iterator()
                                .next())
                        .path("contexts")
                        .path("pino")
                        .path("face")
                        .asText())
                .isEqualTo(smile);
    }

    /** T14: it is read to its end, and its space is given back. */
    @Test
    void readsADeletedFileToItsEndAndLetsItGo() throws Exception {
        NumberedLog log = log().write(1);
        log.expectAllSentOnce();
        shipper.suspend();
        log.write(500);
        Files.delete(log.path());
        shipper.resume();
        log.expectAllSentOnce();
        await().atMost(NumberedLog.LONG).untilAsserted(() -> assertThat(openFiles())
                .noneMatch(file -> file.startsWith(log.path() + " (deleted)")));
    }

    private List<String> openFiles() throws IOException {
        List<String> open = new ArrayList<>();
        try (var descriptors = Files.newDirectoryStream(Path.of("/proc/" + shipper.pid() + "/fd"))) {
            for (Path descriptor : descriptors) {
                try {
                    open.add(Files.readSymbolicLink(descriptor).toString());
                } catch (java.nio.file.NoSuchFileException e) {
                    // closed meanwhile
                }
            }
        }
        return open;
    }

    /** T16: the link goes from one file to the next, and each is a log of its own too. */
    @Test
    void readsAFileOnceThatHasTwoPathsAndFollowsALinkToTheNext() throws Exception {
        NumberedLog log = log("current.linked");
        Path first = log.path().resolveSibling("first.linked");
        Path second = log.path().resolveSibling("second.linked");
        Path elsewhere = log.path().resolveSibling("elsewhere");
        log.writeTo(first, 5);
        Files.createSymbolicLink(log.path(), first.getFileName());
        log.expectAllSentOnce();
        log.writeTo(second, 5).writeTo(first, 5);
        retarget(log.path(), second);
        log.writeTo(first, 5).expectAllSentOnce();
        log.writeTo(elsewhere, 5);
        retarget(log.path(), elsewhere);
        log.writeTo(second, 5).writeTo(elsewhere, 5).expectAllSentOnce();
    }

    private static void retarget(Path link, Path target) throws IOException {
        Path next = link.resolveSibling("next-link");
        Files.createSymbolicLink(next, target.getFileName());
        Files.move(next, link, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    /** T5 and T6: what happens to files while nobody looks. */
    @Test
    void findsItsPlaceInFilesThatWereMovedWhileItWasStopped() throws Exception {
        NumberedLog renamed = log().write(10);
        NumberedLog cascade = log().write(10);
        NumberedLog zipped = log().write(10);
        NumberedLog copied = log().write(10);
        NumberedLog reused = log().write(10);
        NumberedLog rewritten = log().write(10);
        List<NumberedLog> all = List.of(renamed, cascade, zipped, copied, reused, rewritten);
        all.forEach(NumberedLog::expectAllSentOnce);
        shipper.stop();

        renamed.write(10).rename(".1");
        renamed.write(10);

        cascade.write(10);
        Files.move(cascade.path(), cascade.beside(".2"));
        cascade.writeTo(cascade.beside(".1"), 10).write(10);

        zipped.write(10);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped.beside(".1.gz")))) {
            Files.copy(zipped.path(), out);
        }
        Files.delete(zipped.path());
        zipped.write(10);

        copied.write(10).copyAndTruncate(".1");
        copied.write(30);

        Object before = Files.getAttribute(reused.path(), "unix:ino");
        Files.delete(reused.path());
        takeInode(reused.path(), before);
        reused.write(30);

        rewritten.truncate();
        rewritten.write(30);

        shipper.start();
        all.forEach(NumberedLog::expectAllSentOnce);
    }

    /**
     * Makes the file anew until it has the inode number of its predecessor, as ext4 gives at once. A file system that never
     * gives a number twice cannot show this fault; the file rewritten in place shows the same there.
     */
    private static void takeInode(Path path, Object wanted) throws IOException {
        for (int i = 0; i < 1000; i++) {
            Files.createFile(path);
            if (Files.getAttribute(path, "unix:ino").equals(wanted)) {
                return;
            }
            Files.delete(path);
        }
        Files.createFile(path);
    }
}
