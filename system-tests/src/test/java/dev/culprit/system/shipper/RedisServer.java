package dev.culprit.system.shipper;

import static org.awaitility.Awaitility.await;

import dev.culprit.system.harness.Places;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A Redis of Debian's package redis-server with a port, a folder and a log of its own. Root runs it without root's power
 * over files: it shall be refused what a service is refused.
 */
final class RedisServer implements AutoCloseable {
    private final int port;
    private final Path data;
    private final Process process;

    private RedisServer(int port, Path data, Process process) {
        this.port = port;
        this.data = data;
        this.process = process;
    }

    static RedisServer start(Path log) {
        int port = Places.freePort();
        Path data = Places.freshDirectory(Places.TARGET.resolve("redis").resolve("" + port));
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("setpriv", "--inh-caps=-all", "--bounding-set=-all"));
        }
        command.addAll(List.of("redis-server", "--port", "" + port, "--bind", "127.0.0.1", "--save", ""));
        command.addAll(List.of("--dir", data.toString(), "--logfile", log.toString()));
        command.addAll(List.of("--enable-debug-command", "local"));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            RedisServer server = new RedisServer(port, data, process);
            await("Redis on port " + port)
                    .atMost(Duration.ofMinutes(1))
                    .ignoreExceptions()
                    .until(() -> server.send("PING").equals("+PONG"));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Sends an inline command and gives the first line of the answer. */
    String send(String command) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c >= 0 && c != '\r'; c = in.read()) {
                line.append((char) c);
            }
            return line.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its child cannot write the file: one line of the child, one of the parent. */
    void failToSave() {
        try {
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("r-xr-xr-x"));
            send("BGSAVE");
            awaitNoSaving();
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the kernel kills it for want of memory. */
    void killSavingChild() {
        send("SET slow 1");
        send("CONFIG SET rdb-key-save-delay 60000000");
        send("BGSAVE");
        await("the child that saves")
                .atMost(Duration.ofMinutes(1))
                .until(() -> process.children().findAny().isPresent());
        process.children().forEach(ProcessHandle::destroyForcibly);
        awaitNoSaving();
    }

    private void awaitNoSaving() {
        await("the end of the saving")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> process.children().findAny().isEmpty() && !isSaving());
    }

    private boolean isSaving() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("INFO persistence\r\nQUIT\r\n".getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .contains("rdb_bgsave_in_progress:1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void stop() {
        process.destroy();
        process.onExit().join();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
