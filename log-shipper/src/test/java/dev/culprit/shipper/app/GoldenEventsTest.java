package dev.culprit.shipper.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each recorded log goes through the pipeline as a file does, and the events must be those that stand in
 * {@code golden-events}, one a line. They are made anew with {@code -Dgolden.write=true}, and then have to be read before they
 * are committed.
 */
class GoldenEventsTest {
    private static final Path LOGS = Path.of("src", "test", "resources", "logs");
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden-events");

    /** What the recorded requests, settings and rows held: headers, a query, a row of PostgreSQL. */
    private static final Pattern SECRET =
            Pattern.compile("Bearer abc|sid=1|token=secret|Failing row contains \\([^?]|Key \\(id\\)=\\([^?]");

    private static final int EVENT_ID = "{\"event_id\":\"".length() + 32;

    @TempDir
    Path state;

    static Stream<Path> logs() throws IOException {
        try (Stream<Path> files = Files.walk(LOGS)) {
            return files
                    .filter(Files::isRegularFile)
                    // what Redis' commands print is no log
                    .filter(file -> !file.getFileName().toString().startsWith("_"))
                    .map(LOGS::relativize)
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @Test
    void noGoldenEventHoldsASecretOrAnIdTwice() throws IOException {
        List<String> events = new ArrayList<>();
        try (Stream<Path> files = Files.walk(GOLDEN)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                events.addAll(Files.readAllLines(file));
            }
        }
        assertThat(events).hasSizeGreaterThan(500).noneMatch(SECRET.asPredicate());
        assertThat(events.stream().map(event -> event.substring(0, EVENT_ID))).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("logs")
    void eachRecordedLogGivesItsGoldenEvents(Path log) throws Exception {
        List<String> events = RecordedLogs.events(log.toString(), state);
        Path golden = GOLDEN.resolve(log + ".jsonl");
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(golden.getParent());
            Files.write(golden, events);
        }
        assertThat(events).isEqualTo(Files.readAllLines(golden));
    }
}
