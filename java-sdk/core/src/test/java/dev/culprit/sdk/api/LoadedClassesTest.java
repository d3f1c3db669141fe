package dev.culprit.sdk.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.sdk.test.RecordingServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
            List<String> loaded = JavaProcess.run(
                    folder.resolve("classes.txt"), Map.of(), "-verbose:class", "shop.PlainProgram", server.dsn());

            server.awaitEvent();
            assertThat(loaded).anyMatch(line -> line.contains("dev.culprit.sdk.CulpritClient "));
            assertThat(loaded.stream().filter(OPTIONAL.asPredicate()).collect(Collectors.toList()))
                    .isEmpty();
        }
    }
}
