package dev.culprit.shipper.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.shipper.fixture.FakeJournalctl;
import dev.culprit.shipper.fixture.RecordingTracker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal, with a script in place of journalctl: did each entry arrive, and none under two ids? */
class JournalAcceptanceTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String SOURCE =
            """
            flood: {enabled: false}
            sources:
              - {name: units, journal: {units: [flyer.service]}, start_at: beginning}
            """;

    @TempDir
    Path directory;

    private final RecordingTracker tracker = RecordingTracker.started();
    private Path programs = Path.of("unset");
    private FakeJournalctl journal;

    @BeforeEach
    void makeJournal() throws IOException {
        programs = Files.createDirectory(directory.resolve("bin"));
        journal = new FakeJournalctl(programs);
    }

    @AfterEach
    void closeTracker() {
        tracker.close();
    }

    private void write(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            journal.entry("\"PRIORITY\":\"3\",\"MESSAGE\":\"entry " + (journal.entries() + 1) + "\"");
        }
    }

    private Map<String, Set<String>> arrived() {
        Map<String, Set<String>> arrived = new HashMap<>();
        tracker.events().forEach((id, event) -> {
            JsonNode message = event.at("/logentry/formatted");
            if (message.asText().startsWith("entry ")) {
                arrived.computeIfAbsent(message.asText(), key -> new HashSet<>())
                        .add(id);
            }
        });
        return arrived;
    }

    private void expectAllOnce() {
        await().atMost(LONG).untilAsserted(() -> assertThat(arrived()).hasSize(journal.entries()));
        assertThat(arrived().values()).allMatch(ids -> ids.size() == 1);
    }

    @Test
    void losesNothingWhenItIsKilledAgainAndAgain() throws Exception {
        try (ShipperProcess shipper = new ShipperProcess(directory, tracker, SOURCE).finding(programs)) {
            for (int i = 0; i < 4; i++) {
                shipper.start();
                write(40);
                int enough = journal.entries() - 25 + 8 * i;
                await().atMost(LONG).until(() -> arrived().size() >= enough);
                write(20);
                shipper.kill();
                write(10);
            }
            shipper.start();
            expectAllOnce();
        }
    }

    @Test
    void goesOnBehindTheCursorAfterAStop() throws Exception {
        try (ShipperProcess shipper = new ShipperProcess(directory, tracker, SOURCE).finding(programs)) {
            shipper.start();
            write(5);
            await().atMost(LONG).until(() -> arrived().size() == 5);
            shipper.stop();
            write(1);
            shipper.start();
            expectAllOnce();
            assertThat(journal.calls().get(journal.calls().size() - 1))
                    .contains("--after-cursor=" + FakeJournalctl.cursor(5))
                    .contains("--unit=flyer.service");
        }
    }
}
