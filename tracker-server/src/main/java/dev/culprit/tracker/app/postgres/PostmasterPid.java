package dev.culprit.tracker.app.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} says: line 1 the process, line 4 the port, line 8 the state, which reads {@code ready}
 * once connections are taken.
 */
record PostmasterPid(long pid, int port, String state) {

    static Optional<PostmasterPid> read(Path data) {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            if (lines.size() < 4) {
                return Optional.empty();
            }
            return Optional.of(new PostmasterPid(
                    Long.parseLong(lines.get(0).trim()),
                    Integer.parseInt(lines.get(3).trim()),
                    lines.size() > 7 ? lines.get(7).trim() : ""));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether that process is a PostgreSQL: after a reboot the number may belong to another program. The command
     * of another user's process cannot be read; then the number alone decides, and PostgreSQL's own check follows.
     */
    boolean runs() {
        return state.equals("ready")
                && ProcessHandle.of(pid)
                        .filter(ProcessHandle::isAlive)
                        .map(process -> process.info().command().orElse("postgres"))
                        .filter(command -> command.contains("postgres"))
                        .isPresent();
    }
}
