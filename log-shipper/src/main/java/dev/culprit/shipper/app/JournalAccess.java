package dev.culprit.shipper.app;

import dev.culprit.shipper.app.Access.Obstacle;
import dev.culprit.shipper.journal.Journals;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Finds out whether the journal can be read, by reading its newest entry. */
final class JournalAccess {
    private static final int ENOUGH = 10_000;

    private final String program;

    /** @param program {@link Journals#PROGRAM}, or a path */
    JournalAccess(String program) {
        this.program = program;
    }

    Optional<Obstacle> obstacle() throws IOException {
        Process process;
        try {
            process = new ProcessBuilder(List.of(program, "--output=json", "--lines=1"))
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return Optional.of(
                    new Obstacle("there is no " + program + ": the journal is read through it", Optional.empty()));
        }
        String said;
        try (InputStream in = process.getInputStream()) {
            said = new String(in.readNBytes(ENOUGH), StandardCharsets.UTF_8);
        }
        return obstacle(said, code(process));
    }

    private static int code(Process process) throws IOException {
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return -1;
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static Optional<Obstacle> obstacle(String said, int code) {
        boolean forbidden = said.contains("insufficient permissions")
                || said.contains("not seeing messages from other users")
                || said.contains("Permission denied");
        if (forbidden) {
            return Optional.of(new Obstacle(
                    "the journal may not be read by " + Access.user(),
                    Optional.of(
                            "sudo usermod -aG systemd-journal " + Access.user() + "  (then start the shipper anew)")));
        }
        if (said.contains("No journal files were found") || said.contains("No journal files were opened")) {
            return Optional.of(new Obstacle("there is no journal on this machine", Optional.empty()));
        }
        return code == 0
                ? Optional.empty()
                : Optional.of(new Obstacle("journalctl ended with " + code + ": " + said.strip(), Optional.empty()));
    }
}
