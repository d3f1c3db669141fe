package dev.culprit.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskCacheTest extends ClientFixture {
    @TempDir
    Path folder;

    @Test
    void envelopeOfAnUnreachableServer_survivesTheProgram() throws Exception {
        leaveOnDisk("kept");

        client(options -> options.setCacheDirPath(folder.toString()));

        assertThat(server.item("event").path("message").path("formatted").asText())
                .isEqualTo("kept");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(files()).isEmpty());
    }

    @Test
    void fileThatIsCutAnywhere_isDroppedAndNothingElse() throws Exception {
        leaveOnDisk("whole");
        Path whole = files().get(0);
        byte[] bytes = Files.readAllBytes(whole);
        for (int length = 0; length < bytes.length; length++) {
            Files.write(
                    whole.resolveSibling(String.format("%016d-cut.envelope", length)), Arrays.copyOf(bytes, length));
        }

        client(options -> {
            options.setCacheDirPath(folder.toString());
            options.setMaxCacheItems(10_000);
        });

        assertThat(server.item("event").path("message").path("formatted").asText())
                .isEqualTo("whole");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(files()).isEmpty());
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void cacheOverItsBound_dropsTheOldest() throws Exception {
        CulpritClient client = client(options -> {
            options.setDsn("http://" + RecordingServer.KEY + "@127.0.0.1:1/42");
            options.setCacheDirPath(folder.toString());
            options.setMaxCacheItems(2);
        });
        for (int i = 0; i < 5; i++) {
            client.captureMessage("m" + i);
        }
        client.close();

        assertThat(files()).hasSizeLessThanOrEqualTo(2);
        assertThat(Files.readString(files().get(files().size() - 1))).contains("m4");
    }

    /** With a DSN of the same project, whose server is not there. */
    private void leaveOnDisk(String message) throws IOException {
        CulpritClient client = client(options -> {
            options.setDsn("http://" + RecordingServer.KEY + "@127.0.0.1:1/42");
            options.setCacheDirPath(folder.toString());
        });
        client.captureMessage(message);
        client.close();
        assertThat(files()).hasSize(1);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".envelope"))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }
}
