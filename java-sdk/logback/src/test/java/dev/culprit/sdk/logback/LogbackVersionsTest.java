package dev.culprit.sdk.logback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.sdk.test.RecordingServer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the appender with older versions of Logback, each in a class loader that has only that one. */
class LogbackVersionsTest {
    @ParameterizedTest
    @ValueSource(strings = {"logback-1.2", "logback-1.3", "logback-1.4"})
    void appenderWorks(String version) throws Exception {
        try (RecordingServer server = RecordingServer.start();
                URLClassLoader loader = loader(Path.of("target", version))) {
            Class<?> program = loader.loadClass("shop.LogbackProgram");
            Object used = program.getMethod("run", String.class).invoke(null, server.dsn());

            JsonNode event = server.awaitEvent();
            assertThat(used.toString()).startsWith(version.substring("logback-".length()));
            assertThat(event.at("/message/formatted").asText()).isEqualTo("failed for joe");
            assertThat(event.at("/contexts/MDC/requestId").asText()).isEqualTo("r-77");
            assertThat(event.at("/extra/marker").asText()).isEqualTo("AUDIT");
            assertThat(event.path("breadcrumbs").findValuesAsText("message")).containsExactly("came in");
            assertThat(event.at("/exception/values").findValuesAsText("value"))
                    .containsExactly("no stock", "order 17 cannot be taken");
        }
    }

    private static URLClassLoader loader(Path folder) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (File jar : jars(folder)) {
            urls.add(jar.toURI().toURL());
        }
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.contains("logback-classic") && !entry.contains("logback-core") && !entry.contains("slf4j-api")) {
                urls.add(new File(entry).toURI().toURL());
            }
        }
        return new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
    }

    private static List<File> jars(Path folder) {
        File[] jars = folder.toFile().listFiles((parent, name) -> name.endsWith(".jar"));
        if (jars == null || jars.length < 3) {
            throw new UncheckedIOException(new IOException("expected Logback and SLF4J in " + folder.toAbsolutePath()
                    + ", where the phase process-test-resources puts them; found " + Arrays.toString(jars)));
        }
        return Arrays.asList(jars);
    }
}
