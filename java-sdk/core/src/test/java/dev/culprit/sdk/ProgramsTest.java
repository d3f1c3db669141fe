package dev.culprit.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that end, badly or well, with the SDK in them. */
class ProgramsTest extends ClientFixture {
    @TempDir
    Path folder;

    @Test
    void programThatDies_isReportedAndDiesAsItWould() throws Exception {
        try (Child child = Child.start(folder, List.of(), "dies", server.dsn())) {
            assertThat(child.exitCode()).isEqualTo(1);
            assertThat(child.out()).contains("former handler: main died");
            assertThat(child.err()).isEmpty();
            assertThat(exception().path("value").asText()).isEqualTo("main died");
        }
    }

    @Test
    void programThatExits_sendsWhatWaitsAndKeepsItsExitCode() throws Exception {
        try (Child child = Child.start(folder, List.of(), "exits", server.dsn())) {
            assertThat(child.exitCode()).isEqualTo(7);
            assertThat(server.messages()).containsExactly("last words");
        }
    }

    /** The answer would come after ten minutes. */
    @Test
    void programThatExitsWhileTheServerIsSilent_ends() throws Exception {
        try (FaultyServer silent = new FaultyServer(server, FaultyServer.Fault.HANG);
                Child child = Child.start(folder, List.of(), "exitsInHaste", silent.dsn(), folder.toString())) {
            assertThat(child.exitCode()).isEqualTo(7);
            assertThat(Files.readString(cached().get(0))).contains("last words");
        }
    }

    @Test
    void programThatFillsTheHeap_reportsIt() throws Exception {
        try (Child child = Child.start(folder, List.of("-Xmx24m"), "fillsTheHeap", server.dsn())) {
            assertThat(child.exitCode()).as(child.err()).isZero();
            assertThat(exception().path("type").asText()).isEqualTo("OutOfMemoryError");
        }
    }

    @Test
    void programThatDiesOfTheHeap_reportsItAndDies() throws Exception {
        try (Child child = Child.start(folder, List.of("-Xmx24m"), "diesOfTheHeap", server.dsn())) {
            assertThat(child.exitCode()).as(child.err()).isEqualTo(1);
            assertThat(child.err()).contains("java.lang.OutOfMemoryError");
            assertThat(exception().path("mechanism").path("handled").asBoolean(true))
                    .isFalse();
        }
    }

    @Test
    void programThatOverflowsItsStack_reportsItAndDies() throws Exception {
        try (Child child = Child.start(folder, List.of(), "overflowsTheStack", server.dsn())) {
            assertThat(child.exitCode()).isEqualTo(1);
            assertThat(exception().path("type").asText()).isEqualTo("StackOverflowError");
            assertThat(exception().path("stacktrace").path("frames")).hasSize(Frames.MAX_FRAMES);
        }
    }

    @Test
    void programThatLocksItself_isReportedOnce() throws Exception {
        try (Child child = Child.start(folder, List.of(), "locksItself", server.dsn())) {
            server.item("event");
            child.kill();

            assertThat(server.items("event")).hasSize(1);
            assertThat(exception().path("value").asText())
                    .contains("locker-1 waits for")
                    .contains("locker-2 waits for");
            assertThat(exception().path("mechanism").path("type").asText()).isEqualTo("Deadlock");
        }
    }

    @Test
    void programThatIsKilled_leavesWholeFilesThatTheNextOneSends() throws Exception {
        int port = server.port();
        String dsn = server.dsn();
        server.close();
        try (Child child = Child.start(folder, List.of(), "isKilled", dsn, folder.toString())) {
            await().atMost(Duration.ofSeconds(60)).until(() -> cached().size() >= 20);
            child.kill();
        }
        Set<String> left = new HashSet<>();
        for (Path file : cached()) {
            left.add(message(file));
        }
        try (RecordingServer back = new RecordingServer(port);
                Child next = Child.start(folder, List.of(), "exits", dsn, folder.toString())) {
            assertThat(next.exitCode()).isEqualTo(7);
            client(options -> {
                options.setDsn(dsn);
                options.setCacheDirPath(folder.toString());
            });
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(back.messages()).containsAll(left));
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(cached()).isEmpty());
        }
    }

    @Test
    void twoProgramsOnOneFolder_sendEachFileOnce() throws Exception {
        int port = server.port();
        String dsn = server.dsn();
        server.close();
        try (Child one = Child.start(folder, List.of(), "isKilled", dsn, folder.toString());
                Child other = Child.start(folder, List.of(), "isKilled", dsn, folder.toString())) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            one.out().contains("captured 50") && other.out().contains("captured 50"));
            one.kill();
            other.kill();
        }
        int files = cached().size();
        try (RecordingServer back = new RecordingServer(port);
                Child one = Child.start(folder, List.of(), "idles", dsn, folder.toString());
                Child other = Child.start(folder, List.of(), "idles", dsn, folder.toString())) {
            assertThat(one.exitCode()).isZero();
            assertThat(other.exitCode()).isZero();

            assertThat(files).isPositive();
            assertThat(back.messages()).hasSize(files);
            assertThat(cached()).isEmpty();
        }
    }

    @Test
    void scopesOfVirtualThreads_areForksOfTheirMakers() throws Exception {
        try (Child child = Child.start(Child.newJava(), folder, List.of(), "forksToVirtualThreads", server.dsn())) {
            assertThat(child.exitCode()).as(child.err()).isZero();

            assertThat(child.err()).isEmpty();
            assertThat(server.items("event")).hasSize(51).allSatisfy(event -> {
                String message = event.path("message").path("formatted").asText();
                assertThat(event.path("tags").path("from").asText()).isEqualTo("main");
                assertThat(event.path("tags").path("own").asText("main")).isEqualTo(message);
            });
        }
    }

    /** Newer ones warn about what they are going to forbid. */
    @Test
    void newJava_hasNothingToWarnAbout() throws Exception {
        Path home = Child.newJava();
        try (Child child = Child.start(home, folder, List.of(), "exits", server.dsn(), folder.toString())) {
            assertThat(child.exitCode()).isEqualTo(7);
            assertThat(child.err()).isEmpty();
            assertThat(child.out()).isEmpty();
        }
    }

    private JsonNode exception() {
        return server.item("event").path("exception").path("values").get(0);
    }

    private static String message(Path file) throws IOException {
        String text = Files.readString(file);
        String start = "\"message\":{\"formatted\":\"";
        int at = text.indexOf(start) + start.length();
        return text.substring(at, text.indexOf('"', at));
    }

    /** Without a look at the files themselves, as a walk would have one: a program renames them meanwhile. */
    private List<Path> cached() throws IOException {
        Path cache = folder.resolve(RecordingServer.KEY + "-42");
        if (!Files.isDirectory(cache)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(cache)) {
            return files.filter(file -> file.toString().endsWith(".envelope"))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }
}
