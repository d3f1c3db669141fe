package dev.culprit.sdk.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.sdk.test.RecordingServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run-time image needs no more modules than the program's own parts do. */
class LoadedClassesTest {
    private static final Pattern OPTIONAL = Pattern.compile(
            "\\b(java\\.sql\\.|javax\\.sql\\.|java\\.net\\.http\\.|java\\.util\\.logging\\.|java\\.lang\\.management\\.)"
                    + "|dev\\.culprit\\.sdk\\.(jul|jdbc|http)\\.");

    @Test
    void programWithoutIntegrationsLoadsNoClassesOfOptionalModules(@TempDir Path folder) throws Exception {
        try (RecordingServer server = RecordingServer.start()) {
            List<String> loaded = run(folder.resolve("classes.txt"), server.dsn());

            server.awaitEvent();
            assertThat(loaded).anyMatch(line -> line.contains("dev.culprit.sdk.CulpritClient "));
            assertThat(loaded.stream().filter(OPTIONAL.asPredicate()).collect(Collectors.toList()))
                    .isEmpty();
        }
    }

    private static List<String> run(Path output, String dsn) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-verbose:class",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "shop.PlainProgram",
                        dsn)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("the program ended").isTrue();
        List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(() -> String.join("\n", lines)).isZero();
        return lines;
    }
}
