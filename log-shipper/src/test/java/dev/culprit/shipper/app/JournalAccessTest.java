package dev.culprit.shipper.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.shipper.fixture.FakeJournalctl;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalAccessTest {
    @TempDir
    Path folder;

    @Test
    void aJournalThatCanBeReadIsNoObstacle() throws Exception {
        FakeJournalctl journalctl = new FakeJournalctl(folder);
        journalctl.entry("\"MESSAGE\":\"x\"");
        assertThat(new JournalAccess(journalctl.program()).obstacle()).isEmpty();
    }

    @Test
    void aMissingProgramIsTold() throws Exception {
        assertThat(new JournalAccess(folder.resolve("journalctl").toString()).obstacle())
                .map(Access.Obstacle::what)
                .get()
                .asString()
                .startsWith("there is no ");
    }

    @Test
    void aMissingRightIsToldWithTheGroupThatHelps() throws Exception {
        FakeJournalctl journalctl = new FakeJournalctl(folder);
        journalctl.complain(
                """
                Hint: You are currently not seeing messages from other users and the system.
                No journal files were opened due to insufficient permissions.
                """);
        Optional<Access.Obstacle> obstacle = new JournalAccess(journalctl.program()).obstacle();
        assertThat(obstacle.flatMap(Access.Obstacle::remedy).orElseThrow()).contains("usermod -aG systemd-journal");
    }

    @Test
    void anotherComplaintIsPassedOn() throws Exception {
        FakeJournalctl journalctl = new FakeJournalctl(folder);
        journalctl.complain("Failed to open the moon");
        assertThat(new JournalAccess(journalctl.program()).obstacle())
                .map(Access.Obstacle::what)
                .contains("journalctl ended with 1: Failed to open the moon");
    }
}
