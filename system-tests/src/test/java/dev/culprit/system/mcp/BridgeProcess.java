package dev.culprit.system.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.system.harness.Places;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The packaged bridge as a process, started by its script. */
final class BridgeProcess implements AutoCloseable {
    static final Path SCRIPT = Places.ROOT.resolve("mcp-bridge/bin/mcp-bridge");
    static final String TOKEN = "clpt_system-test-token";

    private final Process process;
    private final OutputStream input;
    private final Path errors;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private BridgeProcess(List<String> command, Path directory, Map<String, String> environment) {
        try {
            errors = Files.createTempFile(Places.TARGET, "bridge", ".err");
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(directory.toFile()).redirectError(errors.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("SENTRY_") || name.startsWith("MCP_"));
            builder.environment().putAll(environment);
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        input = process.getOutputStream();
        Thread reader = new Thread(this::read, "reads the bridge");
        reader.setDaemon(true);
        reader.start();
    }

    static BridgeProcess start(Map<String, String> environment) {
        return start(List.of(SCRIPT.toString()), Places.TARGET, environment);
    }

    static BridgeProcess start(List<String> command, Path directory, Map<String, String> environment) {
        return new BridgeProcess(command, directory, environment);
    }

    private void read() {
        try (BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void send(String line) {
        try {
            input.write((line + "\n").getBytes(UTF_8));
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void request(int id, String method, String params) {
        send("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + params + "}");
    }

    void call(int id, String tool, String arguments) {
        request(id, "tools/call", "{\"name\":\"" + tool + "\",\"arguments\":" + arguments + "}");
    }

    JsonNode receive() {
        try {
            String line = lines.poll(60, TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("the bridge says nothing; its errors: " + errors());
            }
            return new ObjectMapper().readTree(line);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON on standard output: " + e.getMessage(), e);
        }
    }

    boolean saidNothingMore() {
        return lines.isEmpty();
    }

    long pid() {
        return process.pid();
    }

    /** Ends its input. */
    int end() {
        try {
            input.close();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new AssertionError("the bridge ignores the end of its input");
            }
            return process.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    String errors() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
        try {
            Files.deleteIfExists(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
