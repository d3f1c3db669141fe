package dev.culprit.system.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
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

    /**
     * Below the ports that the kernel gives to whoever asks for any: one of those could be gone before its user listens, to
     * a connection or to the PostgreSQL of a tracker.
     */
    public static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(11_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // somebody else's: another one
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
