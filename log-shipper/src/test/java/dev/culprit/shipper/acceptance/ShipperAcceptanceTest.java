package dev.culprit.shipper.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.shipper.fixture.Answer;
import dev.culprit.shipper.fixture.RecordingTracker;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each test writes numbered errors and asks: did each number arrive, and did none arrive under two ids? */
class ShipperAcceptanceTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    /** What the JVM answers to a SIGTERM that it followed. */
    private static final int TERMINATED = 143;

    @TempDir
    Path directory;

    private final RecordingTracker tracker = RecordingTracker.started();
    private Path log = Path.of("unset");
    private int next;

    @BeforeEach
    void makeLog() throws IOException {
        log = Files.createDirectories(directory.resolve("logs")).resolve("app.log");
        Files.createFile(log);
    }

    @AfterEach
    void closeTracker() {
        tracker.close();
    }

    private String source(String more) {
        return "flood: {enabled: false}\nsources:\n  - {name: api, format: pino, start_at: beginning, paths: [\"" + log
                + "\"]" + more + "}\n";
    }

    private ShipperProcess shipper() throws IOException {
        return new ShipperProcess(directory, tracker, source(""));
    }

    private void write(int count) throws IOException {
        write(log, count);
    }

    private void write(Path file, int count) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append("{\"level\":50,\"time\":")
                    .append(1_795_322_775_000L + next)
                    .append(",\"pid\":7,\"n\":")
                    .append(next++)
                    .append(",\"msg\":\"failed\"}\n");
        }
        Files.writeString(file, lines, StandardOpenOption.APPEND);
    }

    /** The numbers that arrived, each with the ids that it arrived under. */
    private Map<Integer, Set<String>> arrived() {
        Map<Integer, Set<String>> arrived = new HashMap<>();
        tracker.events().forEach((id, event) -> {
            JsonNode number = event.path("contexts").path("pino").path("n");
            if (number.isInt()) {
                arrived.computeIfAbsent(number.asInt(), key -> new HashSet<>()).add(id);
            }
        });
        return arrived;
    }

    private void expectAllOnce() {
        await().atMost(LONG).untilAsserted(() -> assertThat(arrived()).hasSize(next));
        assertThat(arrived().values()).allMatch(ids -> ids.size() == 1);
    }

    @Test
    void losesNothingWhenItIsKilledAgainAndAgain() throws Exception {
        Random random = new Random(Long.getLong("shipper.seed", 7));
        NumberedLog numbers = new NumberedLog(tracker, "kill", log);
        try (ShipperProcess shipper = shipper()) {
            int kills = Integer.getInteger("shipper.kills", 6);
            for (int i = 0; i < kills; i++) {
                shipper.start();
                numbers.write(50);
                int enough = numbers.size() - random.nextInt(60);
                await().atMost(LONG).until(() -> numbers.arrived().size() >= enough);
                numbers.write(random.nextInt(30));
                rotate(numbers, random, "." + i + "a");
                numbers.write(random.nextInt(30));
                shipper.kill();
                numbers.write(20);
                rotate(numbers, random, "." + i + "b");
                numbers.write(random.nextInt(20));
            }
            shipper.start();
            numbers.expectAllOnce();
            assertThat(shipper.stop()).isEqualTo(TERMINATED);
        }
    }

    private static void rotate(NumberedLog numbers, Random random, String suffix) throws IOException {
        switch (random.nextInt(3)) {
            case 0 -> numbers.rename(suffix);
            case 1 -> numbers.copyAndTruncate(suffix);
            default -> numbers.write(1);
        }
        numbers.write(1);
    }

    @Test
    void losesNothingInEightRotationsWithLateLines() throws Exception {
        try (ShipperProcess shipper = shipper().start()) {
            // what is rotated away before it starts, outside its globs, is not its own
            write(1);
            expectAllOnce();
            for (int i = 0; i < 8; i++) {
                write(100);
                Path old = log.resolveSibling("app.log." + i);
                Files.move(log, old);
                Files.createFile(log);
                write(old, 20);
                write(50);
                int before = next - 60;
                await().atMost(LONG).until(() -> arrived().size() >= before);
                write(old, 5);
            }
            expectAllOnce();
            assertThat(shipper.isAlive()).isTrue();
        }
    }

    @Test
    void losesNothingInEightCopiesWithTruncation() throws Exception {
        try (ShipperProcess shipper = shipper().start()) {
            write(1);
            expectAllOnce();
            for (int i = 0; i < 8; i++) {
                write(200);
                Files.copy(log, log.resolveSibling("app.log." + i), StandardCopyOption.COPY_ATTRIBUTES);
                Files.newByteChannel(log, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                        .close();
                write(i % 2 == 0 ? 300 : 1);
                int before = next - 400;
                await().atMost(LONG).until(() -> arrived().size() >= before);
            }
            expectAllOnce();
            assertThat(shipper.isAlive()).isTrue();
        }
    }

    @Test
    void keepsEverythingWhileTheTrackerIsAwayAndItselfIsKilled() throws Exception {
        try (ShipperProcess shipper = shipper()) {
            tracker.stop();
            shipper.start();
            write(1500);
            String whole = "\"offset\":" + Files.size(log) + ",";
            Path checkpoint = shipper.state().resolve("checkpoint.json");
            await().atMost(LONG)
                    .until(() -> Files.exists(checkpoint)
                            && Files.readString(checkpoint).contains(whole));
            shipper.kill();
            Files.delete(log);
            Files.createFile(log);
            tracker.start();
            shipper.start();
            write(10);
            expectAllOnce();
        }
    }

    private static long spooled(Path state) throws IOException {
        long[] bytes = {0};
        Files.walkFileTree(state, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                bytes[0] += file.toString().endsWith(".seg") ? attributes.size() : 0;
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
        return bytes[0];
    }

    @Test
    void givesTheSameIdsWhenEverythingIsShippedAgain() throws Exception {
        write(300);
        Path zipped = log.resolveSibling("app.log.1.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            Files.copy(log, out);
        }
        try (ShipperProcess shipper = shipper()) {
            shipper.start("--config", shipper.settings().toString(), "--once", log.toString());
            assertThat(shipper.await()).isZero();
            expectAllOnce();
            deleteState(shipper.state());
            shipper.start("--config", shipper.settings().toString(), "--once", log.toString(), zipped.toString());
            assertThat(shipper.await()).isZero();
            expectAllOnce();
            assertThat(shipper.output()).contains("events matched 600");
        }
    }

    private static void deleteState(Path state) throws IOException {
        try (var files = Files.walk(state)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void resumesInRenamedAndCompressedFiles() throws Exception {
        try (ShipperProcess shipper = shipper().start()) {
            write(100);
            expectAllOnce();
            assertThat(shipper.stop()).isEqualTo(TERMINATED);
            int known = tracker.requests().size();
            write(40);
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(log.resolveSibling("app.log.2.gz")))) {
                Files.copy(log, out);
            }
            Files.delete(log);
            Files.createFile(log);
            write(10);
            shipper.start();
            expectAllOnce();
            assertThat(tracker.requests()).hasSize(known + 50);
        }
    }

    @Test
    void sendsToTheNewTrackerAfterAReloadAndLosesNothing() throws Exception {
        try (RecordingTracker other = RecordingTracker.started();
                ShipperProcess shipper = shipper().start()) {
            write(20);
            expectAllOnce();
            shipper.configure(other, source(", tags: {moved: \"yes\"}"));
            shipper.hangUp();
            await().atMost(LONG).until(() -> {
                write(1);
                return other.events().values().stream()
                        .anyMatch(event -> event.path("tags").has("moved"));
            });
            write(20);
            await().atMost(LONG).until(() -> arrived().size() + other.events().size() >= next);
            assertThat(arrived().size() + other.events().size()).isEqualTo(next);
        }
    }

    @Test
    void refusesAStateDirectoryThatIsInUse() throws Exception {
        try (ShipperProcess shipper = shipper().start();
                ShipperProcess second = shipper()) {
            write(1);
            expectAllOnce();
            second.start();
            assertThat(second.await()).isEqualTo(1);
            assertThat(second.output()).contains("in use");
            assertThat(shipper.isAlive()).isTrue();
        }
    }

    @Test
    void holdsAFloodBackAndSaysHowMuch() throws Exception {
        next = 0;
        write(10_000);
        String yaml = "sources:\n  - {name: api, format: pino, start_at: beginning, paths: [\"" + log + "\"]}\n";
        try (ShipperProcess shipper = new ShipperProcess(directory, tracker, yaml)) {
            shipper.start("--config", shipper.settings().toString(), "--once", log.toString());
            assertThat(shipper.await()).isZero();
        }
        List<JsonNode> events = new ArrayList<>(tracker.events().values());
        assertThat(events).hasSize(11);
        long kept = events.stream()
                .mapToLong(event ->
                        event.path("extra").path("suppressed").path("count").asLong())
                .sum();
        assertThat(kept).isEqualTo(9_990);
    }

    @Test
    void letsNoSecretTouchDiskOrNetwork() throws Exception {
        Path http = Path.of("src/test/resources/logs/pino/http.log");
        tracker.always(Answer.status(503));
        String yaml =
                "flood: {enabled: false}\nsources:\n  - {name: api, format: pino, start_at: beginning, min_level: info, logs: debug, paths: [\""
                        + log + "\"]}\n";
        try (ShipperProcess shipper = new ShipperProcess(directory, tracker, yaml)) {
            Files.write(log, Files.readAllBytes(http));
            shipper.start();
            await().atMost(LONG).until(() -> spooled(shipper.state()) > 5_000);
            assertThat(allBytes(shipper.state()))
                    .doesNotContain("Bearer abc", "sid=1", "token=secret")
                    .contains("[Filtered]");
            tracker.always(Answer.ok());
            await().atMost(LONG).until(() -> !tracker.ids().isEmpty());
        }
        assertThat(tracker.events().toString()).doesNotContain("Bearer abc", "sid=1", "token=secret");
    }

    private static String allBytes(Path state) throws IOException {
        StringBuilder all = new StringBuilder();
        try (var files = Files.walk(state)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            }
        }
        return all.toString();
    }

    @Test
    void survivesADeletedEmptiedAndRuinedCheckpoint() throws Exception {
        try (ShipperProcess shipper = shipper()) {
            for (int i = 0; i < 4; i++) {
                shipper.start();
                write(25);
                await().atMost(LONG).until(() -> arrived().size() == next);
                shipper.stop();
                ruin(shipper.state(), i);
            }
            shipper.start();
            write(5);
            expectAllOnce();
        }
    }

    private static void ruin(Path state, int how) throws IOException {
        for (String name : List.of("checkpoint.json", "checkpoint.json.bak")) {
            Path file = state.resolve(name);
            switch (how) {
                case 0 -> Files.deleteIfExists(file);
                case 1 -> Files.write(file, new byte[0]);
                case 2 -> Files.write(file, new byte[500]);
                default -> Files.writeString(file, "{\"version\":1,\"files\":[");
            }
        }
    }

    @Test
    void readsAroundOddBytesAndGiants() throws Exception {
        byte[] bad = {
            '{',
            '"',
            'l',
            'e',
            'v',
            'e',
            'l',
            '"',
            ':',
            '5',
            '0',
            ',',
            '"',
            'm',
            's',
            'g',
            '"',
            ':',
            '"',
            (byte) 0xff,
            (byte) 0xc3,
            '"',
            '}',
            '\n'
        };
        Files.write(log, new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, StandardOpenOption.APPEND);
        write(1);
        Files.write(log, new byte[4096], StandardOpenOption.APPEND);
        write(1);
        Files.write(log, bad, StandardOpenOption.APPEND);
        Files.writeString(
                log,
                "{\"level\":50,\"n\":9999999,\"msg\":\"" + "g".repeat(3_000_000) + "\"}\n",
                StandardOpenOption.APPEND);
        write(1);
        Files.writeString(log, "{\"level\":50,\"msg\":\"\ud83d\ude00 crlf\"}\r\n", StandardOpenOption.APPEND);
        write(1);
        try (ShipperProcess shipper = shipper().start()) {
            await().atMost(LONG).untilAsserted(() -> {
                assertThat(arrived().keySet()).contains(0, 1, 2, 3);
                assertThat(tracker.events()).hasSize(7);
            });
            assertThat(tracker.events().values())
                    .anyMatch(event -> event.path("extra").path("log.truncated").asBoolean());
            assertThat(shipper.isAlive()).isTrue();
        }
    }
}
