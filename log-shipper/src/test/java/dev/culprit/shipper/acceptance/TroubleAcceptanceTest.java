package dev.culprit.shipper.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.culprit.shipper.fixture.Answer;
import dev.culprit.shipper.fixture.RecordingTracker;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that are full, trackers that are away, files that may not be read, lines that are too long: one shipper for each. */
class TroubleAcceptanceTest {
    /** More than are open at once. */
    private static final int FILES = Integer.getInteger("shipper.files", 5000);

    private static final int MIB = 1024 * 1024;
    private static final boolean ROOT = System.getProperty("user.name").equals("root");

    @TempDir
    private Path directory;

    private final RecordingTracker tracker = RecordingTracker.started();
    private NumberedLog log;

    @BeforeEach
    void makeLog() throws IOException {
        log = new NumberedLog(tracker, "run", directory.resolve("logs").resolve("app.log"));
    }

    @AfterEach
    void closeTracker() {
        tracker.close();
    }

    private ShipperProcess shipper(String startAt) throws IOException {
        return new ShipperProcess(
                directory,
                tracker,
                "flood: {enabled: false}\nsources:\n  - {name: api, format: pino, start_at: " + startAt + ", paths: [\""
                        + log.path().resolveSibling("*.log") + "\"]}\n");
    }

    private static void until(ShipperProcess shipper, String page, String text) {
        await().atMost(NumberedLog.LONG)
                .untilAsserted(() -> assertThat(shipper.page(page)).contains(text));
    }

    /** T7: the spool has them, and the checkpoint does not say so yet. */
    @Test
    void sendsNothingTwiceWhenItIsKilledBetweenSpoolAndCheckpoint() throws Exception {
        try (ShipperProcess shipper = shipper("beginning").start()) {
            Path checkpoint = shipper.state().resolve("checkpoint.json");
            String whole;
            do {
                log.write(5);
                whole = "\"offset\":" + Files.size(log.path()) + ",";
                await().atMost(NumberedLog.LONG)
                        .until(() -> log.arrived().size() == log.size() && shipper.figure("spooled_events") == 0);
            } while (Files.exists(checkpoint) && Files.readString(checkpoint).contains(whole));
            shipper.kill();
            assertThat(Files.exists(checkpoint) && Files.readString(checkpoint).contains(whole))
                    .isFalse();
            shipper.start();
            log.write(1).expectAllSentOnce();
        }
    }

    /** T7: logs are read from their ends at the first start only, and a state directory with a spool is no first start. */
    @Test
    void readsWhatCameWhileItWasStoppedAlthoughTheCheckpointIsGone() throws Exception {
        try (ShipperProcess shipper = shipper("end").start()) {
            until(shipper, "/health", "ok");
            log.write(10).expectAllSentOnce();
            shipper.stop();
            Files.delete(shipper.state().resolve("checkpoint.json"));
            Files.deleteIfExists(shipper.state().resolve("checkpoint.json.bak"));
            log.write(10);
            shipper.start();
            log.expectAllSentOnce();
        }
    }

    /**
     * T8. The state directory is a small file system that only the shipper sees; what fills it is removed through
     * {@code /proc}. It takes a user that may make a mount namespace.
     */
    @Test
    void goesOnWhereItWasWhenAFullDiskHasRoomAgain() throws Exception {
        try (ShipperProcess shipper = shipper("beginning")) {
            shipper.through(
                            "unshare",
                            ROOT ? "-m" : "-Urm",
                            "sh",
                            "-c",
                            "mount -t tmpfs -o size=2m none \"$0\" && head -c 1800000 /dev/zero >\"$0/ballast\" && exec \"$@\"",
                            shipper.state().toString())
                    .start();
            await().alias("a mount namespace of its own: " + shipper.output())
                    .atMost(NumberedLog.LONG)
                    .until(() -> !shipper.page("/health").isEmpty());
            tracker.always(Answer.status(503));
            log.write(1000);
            until(shipper, "/health", "\"failing\"");
            until(shipper, "/health", "No space left on device");
            tracker.always(Answer.ok());
            Files.delete(Path.of("/proc/" + shipper.pid() + "/root" + shipper.state() + "/ballast"));
            log.expectAllOnce();
            until(shipper, "/health", "\"ok\"");
            assertThat(shipper.isAlive()).isTrue();
        }
    }

    /** T9: memory does not follow the length of an outage. {@code -Dshipper.outage} is the number of errors in it. */
    @Test
    void needsNoMoreMemoryForALongOutage() throws Exception {
        int errors = Integer.getInteger("shipper.outage", 8_000);
        tracker.stop();
        try (ShipperProcess shipper = shipper("beginning").start()) {
            log.write(errors / 4);
            awaitRead(shipper);
            long before = shipper.memory("VmRSS");
            log.write(errors - errors / 4);
            awaitRead(shipper);
            assertThat(shipper.memory("VmRSS") - before).isLessThan(32L * MIB);
            tracker.start();
            await().atMost(Duration.ofMinutes(5)).until(() -> tracker.ids().size() >= errors);
            log.expectAllSentOnce();
        }
    }

    private void awaitRead(ShipperProcess shipper) {
        await().atMost(Duration.ofMinutes(2)).until(() -> shipper.figure("lines_read_total") == log.size());
    }

    /** T13. */
    @Test
    void needsNoMoreMemoryForGiantLinesAndHoles() throws Exception {
        log.write(1)
                .append(log.path(), "{\"level\":50,\"msg\":\"" + "g".repeat(10_000_000) + "\"}\n")
                .write(1);
        try (RandomAccessFile file = new RandomAccessFile(log.path().toFile(), "rw")) {
            file.setLength(file.length() + (1L << 30));
        }
        log.write(1);
        try (ShipperProcess shipper = shipper("beginning").start()) {
            log.expectAllSentOnce();
            await().atMost(NumberedLog.LONG)
                    .untilAsserted(() -> assertThat(tracker.ids()).hasSize(4));
            assertThat(shipper.figure("truncated_lines_total")).isEqualTo(1);
            assertThat(shipper.figure("bytes_read_total")).isGreaterThan(1 << 30);
            assertThat(shipper.memory("VmHWM")).isLessThan(192L * MIB);
        }
    }

    /** T15. As root, without the capabilities that let root read everything. */
    @Test
    void warnsOnceOfAFileThatItMayNotReadAndReadsItAsSoonAsItMay() throws Exception {
        NumberedLog readable = new NumberedLog(tracker, "readable", log.path().resolveSibling("readable.log"));
        log.write(5);
        permit(log.path(), "---------");
        try (ShipperProcess shipper = shipper("beginning")) {
            if (ROOT) {
                shipper.through("setpriv", "--bounding-set=-dac_override,-dac_read_search");
            }
            shipper.start();
            until(shipper, "/health", "\"degraded\"");
            for (int i = 0; i < 5; i++) {
                readable.write(1).expectAllSentOnce();
            }
            assertThat(log.arrived()).isEmpty();
            assertThat(shipper.figure("permission_errors_total")).isEqualTo(1);
            permit(log.path(), "rw-r-----");
            log.write(5).expectAllSentOnce();
            until(shipper, "/health", "\"ok\"");
            assertThat(shipper.output().lines().filter(line -> line.contains("permission denied")))
                    .hasSize(1);
            assertThat(shipper.output()).contains("can be read again", "usermod -aG adm");
            await().atMost(NumberedLog.LONG).untilAsserted(() -> assertThat(ownTroubles())
                    .anyMatch(text -> text.contains("permission denied")));
        }
    }

    private static void permit(Path file, String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    /** What the shipper said of itself to the tracker. */
    private Set<String> ownTroubles() {
        return tracker.events().values().stream()
                .filter(event -> event.path("logger").asText().equals("log-shipper"))
                .map(event -> event.path("logentry").path("formatted").asText())
                .collect(Collectors.toSet());
    }

    /** T17: with more files than it holds open, none is left out, and those that rest are looked at and not read. */
    @Test
    void followsMoreFilesThanItHoldsOpenWithoutReadingThemAllAgainAndAgain() throws Exception {
        for (int i = 0; i < FILES; i++) {
            Files.writeString(log.path().resolveSibling(i + ".log"), "{\"level\":30,\"msg\":\"file " + i + "\"}\n");
        }
        try (ShipperProcess shipper = shipper("beginning").start()) {
            await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(shipper.figure("lines_read_total"))
                    .isEqualTo(FILES));
            await().atMost(NumberedLog.LONG).untilAsserted(() -> assertThat(shipper.figure("open_files"))
                    .isLessThanOrEqualTo(1000));
            for (int round = 0; round < 3; round++) {
                long before = reads(shipper);
                for (int i = 0; i < FILES; i += FILES / 10) {
                    log.writeTo(log.path().resolveSibling(i + ".log"), 1);
                }
                log.expectAllSentOnce();
                assertThat(reads(shipper) - before).as("system calls that read").isLessThan(2L * FILES);
            }
        }
    }

    private static long reads(ShipperProcess shipper) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + shipper.pid() + "/io")).stream()
                .filter(line -> line.startsWith("syscr:"))
                .mapToLong(line -> Long.parseLong(line.substring(7)))
                .sum();
    }
}
