package dev.culprit.shipper.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.shipper.fixture.RecordingTracker;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** A log of numbered errors, and the question whether the tracker has each of them, under one id. */
final class NumberedLog {
    static final Duration LONG = Duration.ofSeconds(60);
    private static final Pattern NUMBER = Pattern.compile("\"run\":\"[^\"]*\",\"n\":(\\d+),\"msg\":\"failed\"}");

    private final RecordingTracker tracker;
    private final String run;
    private final Path path;
    private final Set<Integer> expected = new TreeSet<>();
    private int next;

    /** @param run distinguishes its numbers from those of others at the same tracker */
    NumberedLog(RecordingTracker tracker, String run, Path path) throws IOException {
        this.tracker = tracker;
        this.run = run;
        this.path = path;
        Files.createDirectories(path.getParent());
    }

    Path path() {
        return path;
    }

    Path beside(String suffix) {
        return path.resolveSibling(path.getFileName() + suffix);
    }

    int size() {
        return next;
    }

    NumberedLog write(int count) throws IOException {
        return writeTo(path, count);
    }

    NumberedLog writeTo(Path file, int count) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append(line()).append('\n');
        }
        return append(file, lines.toString());
    }

    NumberedLog append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND, StandardOpenOption.CREATE);
        return this;
    }

    /** The next line, without its end; whoever takes it writes it. Each has a time and a process of its own. */
    String line() {
        expected.add(next);
        return "{\"level\":50,\"time\":" + (1_795_322_775_000L + 100_000L * next) + ",\"pid\":" + (7 + next)
                + ",\"run\":\"" + run + "\",\"n\":" + next++ + ",\"msg\":\"failed\"}";
    }

    /** These went away with the file that held them, as nobody could have prevented. */
    void forgive(Set<Integer> numbers) {
        expected.removeAll(numbers);
    }

    void rename(String suffix) throws IOException {
        Files.move(path, beside(suffix));
    }

    /** What {@code logrotate} with {@code copytruncate} does. */
    void copyAndTruncate(String suffix) throws IOException {
        Files.copy(path, beside(suffix), StandardCopyOption.COPY_ATTRIBUTES);
        truncate();
    }

    /** What {@code gzip} does: the archive has the age of the file. */
    void compress(String suffix) throws IOException {
        Path file = beside(suffix);
        Path archive = beside(suffix + ".gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(archive))) {
            Files.copy(file, out);
        }
        Files.setLastModifiedTime(archive, Files.getLastModifiedTime(file));
        Files.delete(file);
    }

    void truncate() throws IOException {
        FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                .close();
    }

    /** The numbers of the whole lines in a file. */
    static Set<Integer> numbersIn(Path file) throws IOException {
        Set<Integer> numbers = new HashSet<>();
        Matcher number = NUMBER.matcher(Files.readString(file));
        while (number.find()) {
            numbers.add(Integer.parseInt(number.group(1)));
        }
        return numbers;
    }

    /** The numbers that arrived, each with the ids that it arrived under. */
    Map<Integer, Set<String>> arrived() {
        Map<Integer, Set<String>> arrived = new TreeMap<>();
        tracker.events().forEach((id, event) -> {
            JsonNode pino = event.path("contexts").path("pino");
            if (pino.path("run").asText().equals(run) && pino.path("n").isInt()) {
                arrived.computeIfAbsent(pino.path("n").asInt(), n -> new HashSet<>())
                        .add(id);
            }
        });
        return arrived;
    }

    private Set<Integer> missing() {
        Set<Integer> missing = new TreeSet<>(expected);
        missing.removeAll(arrived().keySet());
        return missing;
    }

    void awaitAtLeast(int count) {
        await().atMost(LONG).until(() -> arrived().size() >= count);
    }

    /** Lost: none. Under two ids: none. Invented: none. */
    void expectAllOnce() {
        await().atMost(LONG).untilAsserted(() -> assertThat(missing()).isEmpty());
        Map<Integer, Set<String>> arrived = arrived();
        assertThat(arrived.values()).as("ids of one line").allMatch(ids -> ids.size() == 1);
        assertThat(arrived.keySet()).allMatch(n -> n < next);
    }

    /** Besides, no id came twice: what holds as long as nobody kills the shipper. */
    void expectAllSentOnce() {
        expectAllOnce();
        Map<String, Integer> counts = tracker.counts();
        arrived().values().forEach(ids -> ids.forEach(id -> assertThat(counts).containsEntry(id, 1)));
    }
}
