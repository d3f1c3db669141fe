package dev.culprit.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import demo.Programs;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One of the {@link Programs} in a virtual machine of its own, with what it wrote in files. */
final class Child implements AutoCloseable {
    private static final int NEWEST = 21;

    private final Process process;
    private final Path out;
    private final Path err;

    private Child(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static Child start(Path folder, List<String> options, String... arguments) throws IOException {
        return start(Path.of(System.getProperty("java.home")), folder, options, arguments);
    }

    static Child start(Path home, Path folder, List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin").resolve("java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Programs.class.getName()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("SENTRY_") || name.startsWith("JAVA_TOOL"));
        return new Child(
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start(), out, err);
    }

    /** Where a Java of at least 21 is: the one that runs the tests, what JAVA_HOME_21 to _30 name, or its siblings. */
    static Path newJava() throws IOException {
        if (Runtime.version().feature() >= NEWEST) {
            return Path.of(System.getProperty("java.home"));
        }
        Optional<Path> found = candidates().stream()
                .filter(home -> Files.isExecutable(home.resolve("bin").resolve("java")))
                .filter(home -> feature(home) >= NEWEST)
                .findFirst();
        assertThat(found)
                .as("a JDK of version 21 or later, named by JAVA_HOME_21 (or _25), or beside "
                        + System.getProperty("java.home"))
                .isPresent();
        return found.orElseThrow();
    }

    private static List<Path> candidates() throws IOException {
        List<Path> homes = new ArrayList<>();
        for (int version = NEWEST; version <= 30; version++) {
            String named = System.getenv("JAVA_HOME_" + version);
            if (named != null) {
                homes.add(Path.of(named));
            }
        }
        File beside = new File(System.getProperty("java.home")).getParentFile();
        try (Stream<Path> siblings = Files.list(beside.toPath())) {
            homes.addAll(siblings.collect(Collectors.toList()));
        }
        return homes;
    }

    private static int feature(Path home) {
        try {
            Matcher version =
                    Pattern.compile("JAVA_VERSION=\"(\\d+)").matcher(Files.readString(home.resolve("release")));
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** Waits for its end, for a minute. */
    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS))
                .as("the program ended")
                .isTrue();
        return process.exitValue();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    String out() throws IOException {
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    String err() throws IOException {
        return Files.readString(err, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
