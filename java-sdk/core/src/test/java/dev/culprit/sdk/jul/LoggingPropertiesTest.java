package dev.culprit.sdk.jul;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.sdk.api.JavaProcess;
import dev.culprit.sdk.test.RecordingServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoggingPropertiesTest {
    @Test
    void programThatDoesNotKnowTheSdkReportsBeforeItEnds(@TempDir Path folder) throws Exception {
        Path properties = folder.resolve("logging.properties");
        Files.writeString(properties, "handlers=dev.culprit.sdk.jul.CulpritHandler\n");
        try (RecordingServer server = RecordingServer.start()) {
            JavaProcess.run(
                    folder.resolve("output.txt"),
                    Map.of("SENTRY_DSN", server.dsn(), "SENTRY_ENVIRONMENT", "test"),
                    "-Djava.util.logging.config.file=" + properties,
                    "shop.LoggingProgram");

            JsonNode event = server.awaitEvent();
            assertThat(event.at("/message/formatted").asText()).isEqualTo("order 17 failed");
            assertThat(event.path("environment").asText()).isEqualTo("test");
            assertThat(event.at("/sdk/integrations").toString()).contains("Jul");
        }
    }
}
