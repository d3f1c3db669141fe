package dev.culprit.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which frames are sent, and with which lines of source. */
class FramesTest extends ClientFixture {
    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();

    @TempDir
    Path folder;

    @AfterEach
    void putBack() {
        Thread.currentThread().setContextClassLoader(loader);
    }

    @Test
    void programBelowThePackageOfTheSdk_keepsItsFrames() {
        client().captureException(failing(
                "dev.culprit.sdk.samples.Shop",
                "dev.culprit.sdkextras.Shop",
                "dev.culprit.sdk.Pipeline",
                "dev.culprit.sdk.internal.transport.Sender",
                "dev.culprit.sdk.logback.CulpritAppender"));

        assertThat(frames())
                .extracting(frame -> frame.path("module").asText())
                .containsExactly("dev.culprit.sdkextras.Shop", "dev.culprit.sdk.samples.Shop");
    }

    @Test
    void sourceOnTheClassPath_isShownAroundOwnFrames() throws Exception {
        Files.createDirectories(folder.resolve("demo"));
        Files.writeString(
                folder.resolve("demo/Shop.java"),
                IntStream.rangeClosed(1, 20).mapToObj(i -> "line " + i).collect(Collectors.joining("\r\n")));
        Thread.currentThread()
                .setContextClassLoader(
                        new URLClassLoader(new URL[] {folder.toUri().toURL()}, null));
        CulpritClient client = client(options -> options.setAttachSourceContext(true));
        Exception exception = new Exception("x");
        exception.setStackTrace(new StackTraceElement[] {
            frame("demo.Shop", "Shop.java", 2),
            frame("demo.Shop", "Shop.java", 10),
            frame("demo.Shop", "Shop.java", 20),
            frame("demo.Shop", "Shop.java", 21),
            frame("demo.Shop", "Missing.java", 1),
            frame("demo.Shop", null, 1),
            frame("library.Shop", "Shop.java", 1)
        });
        client.captureException(exception);

        JsonNode frames = frames();
        assertThat(frames.get(6).path("context_line").asText()).isEqualTo("line 2");
        assertThat(frames.get(6).path("pre_context").toString()).isEqualTo("[\"line 1\"]");
        assertThat(frames.get(5).path("pre_context")).hasSize(5);
        assertThat(frames.get(5).path("post_context").get(4).asText()).isEqualTo("line 15");
        assertThat(frames.get(4).path("context_line").asText()).isEqualTo("line 20");
        assertThat(frames.get(4).path("post_context")).isEmpty();
        for (int i = 0; i < 4; i++) {
            assertThat(frames.get(i).has("context_line")).isFalse();
        }
    }

    @Test
    void frameOfAnyName_isTheSameWhenItComesAgain() {
        String[] names = {
            "Unnamed",
            "demo.Größe",
            "demo.\ud83d\ude00.\ud83d",
            "demo.A\"B\\C",
            "demo.Shop$$Lambda/0x00007f0a4c0a1000",
            ""
        };
        CulpritClient client = client();
        client.captureException(failing(names));
        client.captureException(failing(names));
        server.request(2);

        JsonNode first = frames(server.items("event").get(0));
        assertThat(first).hasSize(names.length);
        assertThat(first.get(4).path("module").asText()).isEqualTo("demo.Größe");
        assertThat(first.get(3).path("module").asText()).isEqualTo("demo.\ud83d\ude00.\ufffd");
        assertThat(frames(server.items("event").get(1))).isEqualTo(first);
    }

    private JsonNode frames() {
        return frames(server.item("event"));
    }

    private static JsonNode frames(JsonNode event) {
        return event.path("exception").path("values").get(0).path("stacktrace").path("frames");
    }

    private static Exception failing(String... classes) {
        Exception exception = new Exception("x");
        StackTraceElement[] stack = new StackTraceElement[classes.length];
        for (int i = 0; i < classes.length; i++) {
            stack[i] = frame(classes[i], "F.java", i + 1);
        }
        exception.setStackTrace(stack);
        return exception;
    }

    private static StackTraceElement frame(String type, @org.jspecify.annotations.Nullable String file, int line) {
        return new StackTraceElement(type, "call", file, line);
    }
}
