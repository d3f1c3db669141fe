package dev.culprit.system.shipper;

import dev.culprit.system.harness.Processes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The logrotate of the machine, with rules for the logs of a test. */
final class Logrotate {
    private final Path rules;
    private final Path state;

    /** @param home a folder for rules and state, which nobody but the owner may write to */
    Logrotate(Path home) {
        this.rules = home.resolve("logrotate.conf");
        this.state = home.resolve("logrotate.state");
    }

    /** Takes the rules that a Debian package brought, for another folder. */
    Logrotate debian(String name, String folder, Path logs) {
        try {
            String text = Files.readString(Path.of("/etc/logrotate.d").resolve(name));
            if (!text.contains(folder)) {
                throw new AssertionError("the rules of " + name + " are not for " + folder + ":\n" + text);
            }
            boolean root = "root".equals(System.getProperty("user.name"));
            // only root may say who it shall be
            return add(text.replace(folder, logs.toString()).replaceAll(root ? "^$" : "(?m)^\\s*su .*$", ""));
        } catch (IOException e) {
            throw new AssertionError("There are no rules of " + name + ": install it, or run ./dev test", e);
        }
    }

    Logrotate add(String text) {
        try {
            Files.writeString(rules, (Files.exists(rules) ? Files.readString(rules) : "") + text + "\n");
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rotates all, whether it is time or not. */
    void rotate() {
        Processes.run(
                        rules.getParent(),
                        Map.of("PATH", System.getenv("PATH") + ":/usr/sbin"),
                        Duration.ofMinutes(1),
                        List.of("logrotate", "-f", "-s", state.toString(), rules.toString()))
                .expectSuccess("logrotate");
    }
}
