package dev.culprit.shipper.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.culprit.shipper.fixture.Answer;
import dev.culprit.shipper.fixture.RecordingTracker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each figure that the page names, and what makes it move; and that the shipper does not read itself. */
class FiguresAcceptanceTest {
    private static final String SAME = "{\"level\":50,\"time\":1795322775000,\"pid\":7,\"msg\":\"the same\"}\n";

    @TempDir
    private Path directory;

    private final RecordingTracker tracker = RecordingTracker.started();

    @AfterEach
    void closeTracker() {
        tracker.close();
    }

    private static void until(ShipperProcess shipper, String figure, double atLeast) {
        await().atMost(NumberedLog.LONG)
                .untilAsserted(
                        () -> assertThat(shipper.figure(figure)).as(figure).isGreaterThanOrEqualTo(atLeast));
    }

    @Test
    void movesEachFigureThatThePageNames() throws Exception {
        Path logs = Files.createDirectories(directory.resolve("logs"));
        Path app = logs.resolve("app.log");
        String yaml = "spool: {max_bytes: 8MiB}\nsources:\n"
                + "  - {name: api, format: pino, start_at: beginning, paths: [\"" + logs + "/*.log\"]}\n";
        try (ShipperProcess shipper = new ShipperProcess(directory, tracker, yaml)) {
            tracker.next(Answer.status(503), Answer.status(400).body("no"));
            Files.writeString(app, SAME.repeat(30));
            shipper.start();
            until(shipper, "suppressed_total", 20);
            until(shipper, "lines_read_total", 30);
            until(shipper, "records_total", 30);
            until(shipper, "bytes_read_total", 30.0 * SAME.length());
            until(shipper, "retried_total", 1);
            until(shipper, "dead_total", 1);
            until(shipper, "sent_total", 9);
            assertThat(shipper.page("/metrics"))
                    .contains("log_shipper_events_matched_total{source=\"api\",rule=\"level\"} 10");

            Files.write(
                    app,
                    "{\"level\":50,\"time\":1795322775000,\"msg\":\"\u00ff\u00c3\"}\n"
                            .getBytes(StandardCharsets.ISO_8859_1),
                    StandardOpenOption.APPEND);
            append(app, "{\"level\":50,\"msg\":\"" + "g".repeat(1_200_000) + "\"}\n");
            until(shipper, "invalid_utf8_total", 1);
            until(shipper, "truncated_lines_total", 1);
            until(shipper, "open_files", 1);

            double lines = shipper.figure("lines_read_total");
            Files.move(app, logs.resolve("app.log.1"));
            append(app, SAME);
            until(shipper, "rotations_total", 1);
            until(shipper, "lines_read_total", lines + 1);
            Files.newByteChannel(app, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)
                    .close();
            until(shipper, "truncations_total", 1);
            double read = shipper.figure("bytes_read_total");
            append(app, "{\"begun");
            until(shipper, "bytes_read_total", read + 7);
            Files.newByteChannel(app, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)
                    .close();
            until(shipper, "unread_bytes_lost_total", 7);

            tracker.always(Answer.status(503));
            for (int i = 0; i < 26; i++) {
                append(logs.resolve("many.log"), different(i).repeat(100));
            }
            until(shipper, "spooled_bytes", 1_000);
            until(shipper, "lag_seconds", 1);
            assertThat(shipper.figure("checkpoint_age_seconds")).isBetween(0.0, 10.0);
            assertThat(shipper.figure("permission_errors_total")).isZero();
        }
    }

    /** A kind of its own, told by a fingerprint of its own: letters, since numbers make no difference. */
    private static String different(int kind) {
        String word = "" + (char) ('a' + kind / 26) + (char) ('a' + kind % 26);
        return SAME.replace("the same", "kind " + word + " of trouble " + word.repeat(200));
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND, StandardOpenOption.CREATE);
    }

    @Test
    void readsNeitherItsStateNorItsOutputNorWhatItSaidItself() throws Exception {
        String yaml = "flood: {enabled: false}\nsources:\n  - {name: all, format: text, min_level: warning, start_at:"
                + " beginning, paths: [\"" + directory + "/**\"], exclude: [\"*.yaml\"]}\n"
                + "  - {name: api, format: pino, start_at: beginning, paths: [\"" + directory + "/api.json\"]}\n";
        yaml = yaml.replace("\"*.yaml\"", "\"*.yaml\", \"*.json\"");
        Files.writeString(directory.resolve("app.log"), "ERROR it broke\n");
        Files.writeString(
                directory.resolve("api.json"),
                "{\"level\":50,\"name\":\"log-shipper\",\"msg\":\"mine\"}\n{\"level\":50,\"name\":\"api\",\"msg\":\"its\"}\n");
        try (ShipperProcess shipper = new ShipperProcess(directory, tracker, yaml).start()) {
            await().atMost(NumberedLog.LONG).untilAsserted(() -> assertThat(shipper.output())
                    .contains("shipper.out is not followed: the shipper writes to it itself"));
            until(shipper, "lines_read_total", 3);
            await().atMost(NumberedLog.LONG)
                    .untilAsserted(() -> assertThat(texts()).contains("ERROR it broke", "its"));
            assertThat(texts()).doesNotContain("mine");
            assertThat(shipper.figure("lines_read_total")).isEqualTo(3);
        }
    }

    private java.util.List<String> texts() {
        return tracker.events().values().stream()
                .map(event -> event.path("logentry").path("formatted").asText())
                .toList();
    }
}
