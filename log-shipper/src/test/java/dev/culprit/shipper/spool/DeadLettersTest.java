package dev.culprit.shipper.spool;

import static dev.culprit.shipper.spool.Spools.id;
import static dev.culprit.shipper.spool.Spools.payload;
import static dev.culprit.shipper.spool.Spools.takeAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.shipper.spool.Outbox.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLettersTest {
    private static final Instant WHEN = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path temp;

    private DeadLetters dead(int most) {
        return new DeadLetters(temp.resolve("dead"), most, new FaultyDisk());
    }

    private static DeadLetter letter(int number) {
        return new DeadLetter(id(number), Kind.EVENT, "api", 400, "no \"good\"\nat all", 2, WHEN, payload(number));
    }

    private static List<DeadLetter> all(DeadLetters dead) throws IOException {
        List<DeadLetter> letters = new ArrayList<>();
        dead.forEach(letters::add);
        return letters;
    }

    @Test
    void writesALetterThatPeopleAndProgramsCanRead() throws IOException {
        DeadLetters dead = dead(10);
        dead.add(letter(1));
        JsonNode json = new ObjectMapper()
                .readTree(temp.resolve("dead/" + id(1) + ".json").toFile());
        assertThat(json.at("/status").asInt()).isEqualTo(400);
        assertThat(json.at("/attempts").asInt()).isEqualTo(2);
        assertThat(json.at("/payload/n").asInt()).isEqualTo(1);
        assertThat(all(dead)).singleElement().satisfies(read -> {
            assertThat(read.payload()).isEqualTo(payload(1));
            assertThat(read).usingRecursiveComparison().isEqualTo(letter(1));
        });
    }

    @Test
    void keepsAPayloadThatIsNoJson() throws IOException {
        byte[] odd = "{\"half\":".getBytes(StandardCharsets.UTF_8);
        DeadLetters dead = dead(10);
        dead.add(new DeadLetter(id(1), Kind.LOGS, "api", 400, "", 1, WHEN, odd));
        assertThat(all(dead)).singleElement().extracting(DeadLetter::payload).isEqualTo(odd);
    }

    @Test
    void dropsTheOldestBeyondTheCapAndCountsIt() throws IOException {
        DeadLetters dead = dead(3);
        for (int i = 0; i < 5; i++) {
            dead.add(letter(i));
            Files.setLastModifiedTime(temp.resolve("dead/" + id(i) + ".json"), FileTime.from(WHEN.plusSeconds(i)));
        }
        assertThat(all(dead)).extracting(DeadLetter::id).containsExactly(id(2), id(3), id(4));
        assertThat(dead.dropped()).isEqualTo(2);
    }

    @Test
    void bringsAMarkedLetterBackIntoTheSpoolAlthoughItsIdIsKnownThere() throws IOException {
        DeadLetters dead = dead(10);
        try (SegmentSpool spool = Spools.open(temp.resolve("spool"))) {
            Spools.appendSynced(spool, 1, 2);
            dead.add(letter(1));
            spool.ack(takeAll(spool).get(0), Outcome.DEAD);

            assertThat(dead.retry(id(1))).isTrue();
            assertThat(dead.retry(id(2))).isFalse();
            assertThat(dead.count()).isZero();
            assertThat(dead.takeRetries(spool)).isEqualTo(1);

            assertThat(takeAll(spool)).extracting(SpoolRecord::id).containsExactly(id(1));
            assertThat(dead.takeRetries(spool)).isZero();
        }
    }

    @Test
    void leavesLettersMarkedWhenTheSpoolFails() throws IOException {
        FaultyDisk disk = new FaultyDisk();
        DeadLetters dead = dead(10);
        dead.add(letter(1));
        dead.add(letter(2));
        assertThat(dead.retryAll()).isEqualTo(2);
        try (SegmentSpool spool = Spools.open(temp.resolve("spool"), 1024, 4096, FullPolicy.BLOCK, disk)) {
            disk.failSyncs = 1;
            assertThatThrownBy(() -> dead.takeRetries(spool)).isInstanceOf(IOException.class);
            assertThat(takeAll(spool)).isEmpty();
            assertThat(dead.takeRetries(spool)).isEqualTo(2);
            assertThat(takeAll(spool)).hasSize(2);
        }
    }

    @Test
    void purgesTheDeadAndNotTheMarked() throws IOException {
        DeadLetters dead = dead(10);
        dead.add(letter(1));
        dead.add(letter(2));
        dead.retry(id(1));
        assertThat(dead.purge()).isEqualTo(1);
        assertThat(temp.resolve("dead/retry/" + id(1) + ".json")).exists();
    }

    @Test
    void passesOverAFileThatIsNoLetter() throws IOException {
        DeadLetters dead = dead(10);
        dead.add(letter(1));
        Files.writeString(temp.resolve("dead/" + id(2) + ".json"), "{\"id\":1");
        assertThat(all(dead)).hasSize(1);
    }
}
