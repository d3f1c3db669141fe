package dev.culprit.system.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where things are: Maven runs the tests in the folder of this module. */
public final class Places {
    /** The checkout. */
    public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    public static final Path TARGET = Path.of("target").toAbsolutePath().normalize();
    public static final Path SERVER_JAR = ROOT.resolve("tracker-server/target/quarkus-app/quarkus-run.jar");
    public static final Path SAMPLES = ROOT.resolve("java-sdk/samples");
    public static final Path CAPTURES = ROOT.resolve("common-protocol/src/test/resources/captures");

    private Places() {}

    public static Path freshDirectory(Path directory) {
        try {
            if (Files.exists(directory)) {
                List<Path> all;
                try (Stream<Path> walk = Files.walk(directory)) {
                    all = walk.sorted(Comparator.reverseOrder()).toList();
                }
                for (Path path : all) {
                    Files.delete(path);
                }
            }
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
