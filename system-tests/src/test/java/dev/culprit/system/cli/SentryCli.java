package dev.culprit.system.cli;

import dev.culprit.system.harness.NpmClient;
import dev.culprit.system.harness.Processes;
import dev.culprit.system.harness.TestProject;
import dev.culprit.system.harness.TrackerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The real sentry-cli of one major version, set up for a project. */
final class SentryCli {
    private final Path binary;
    private final Path directory;
    private final Map<String, String> environment = new LinkedHashMap<>();

    SentryCli(String major, TrackerProcess tracker, TestProject project, Path directory) {
        this.binary = binary(NpmClient.install("sentry-cli" + major).resolve("node_modules/@sentry"));
        this.directory = directory;
        environment.put("SENTRY_URL", tracker.url().toString());
        environment.put("SENTRY_AUTH_TOKEN", tracker.firstRun().token());
        environment.put("SENTRY_ORG", tracker.firstRun().organization());
        environment.put("SENTRY_PROJECT", project.slug());
        environment.put("SENTRY_DSN", project.dsn());
        environment.put("SENTRY_LOG_LEVEL", "warn");
        // a real name, so that nothing of the machine's own settings counts
        environment.put("HOME", directory.toString());
    }

    private static Path binary(Path modules) {
        for (String name : List.of("cli-linux-x64", "cli-linux-arm64")) {
            Path found = modules.resolve(name).resolve("bin/sentry-cli");
            if (Files.isExecutable(found)) {
                return found;
            }
        }
        throw new AssertionError("no sentry-cli for this processor below " + modules);
    }

    SentryCli with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Processes.Result run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(binary.toString()));
        command.addAll(List.of(arguments));
        return Processes.run(directory, environment, Duration.ofMinutes(1), command);
    }

    String succeed(String... arguments) {
        return run(arguments)
                .expectSuccess("sentry-cli " + String.join(" ", arguments))
                .output();
    }
}
