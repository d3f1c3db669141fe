package dev.culprit.system.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The PostgreSQL below a data directory, as {@code postmaster.pid} tells it: line 1 the process, line 4 the port. */
public record Postmaster(long pid, int port) {

    public static Optional<Postmaster> of(Path cluster) {
        try {
            List<String> lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
            if (lines.size() < 4) {
                return Optional.empty();
            }
            Postmaster found = new Postmaster(
                    Long.parseLong(lines.get(0).strip()),
                    Integer.parseInt(lines.get(3).strip()));
            return Processes.runs(found.pid) ? Optional.of(found) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A fast shutdown, awaited. */
    public void stop() {
        Processes.signal(pid, "INT");
        Processes.awaitEnd(pid);
    }

    /** As a power cut does it: the postmaster drops everything at once, and recovers at its next start. */
    public void stopAtOnce() {
        Processes.signal(pid, "QUIT");
        Processes.awaitEnd(pid);
    }
}
