package dev.culprit.system.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Talks MCP, revision 2024-11-05, to a server on its standard input and output. */
final class McpClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final OutputStream in;
    private final BufferedReader out;
    private int calls;

    McpClient(Process process) {
        this.process = process;
        this.in = process.getOutputStream();
        this.out = process.inputReader(StandardCharsets.UTF_8);
        ObjectNode hello = JSON.createObjectNode().put("protocolVersion", "2024-11-05");
        hello.putObject("capabilities");
        hello.putObject("clientInfo").put("name", "culprit-system-tests").put("version", "0");
        request("initialize", hello);
        write(JSON.createObjectNode().put("jsonrpc", "2.0").put("method", "notifications/initialized"));
    }

    /** What a tool answered. */
    record Result(boolean failed, String text) {}

    List<String> tools() {
        List<String> names = new ArrayList<>();
        request("tools/list", JSON.createObjectNode())
                .path("tools")
                .forEach(tool -> names.add(tool.path("name").asText()));
        return names;
    }

    Result call(String tool, Map<String, ?> arguments) {
        ObjectNode parameters = JSON.createObjectNode().put("name", tool);
        parameters.set("arguments", JSON.valueToTree(arguments));
        JsonNode result = request("tools/call", parameters);
        StringBuilder text = new StringBuilder();
        result.path("content").forEach(part -> text.append(part.path("text").asText()));
        return new Result(result.path("isError").asBoolean(), text.toString());
    }

    private JsonNode request(String method, ObjectNode parameters) {
        ObjectNode message = JSON.createObjectNode();
        message.put("jsonrpc", "2.0").put("id", ++calls).put("method", method).set("params", parameters);
        write(message);
        try {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                JsonNode answer = JSON.readTree(line);
                if (answer.path("id").asInt() == calls) {
                    if (answer.has("error")) {
                        throw new AssertionError(method + " was refused: " + answer);
                    }
                    return answer.path("result");
                }
            }
            throw new AssertionError("the MCP server ended at " + method);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(JsonNode message) {
        try {
            in.write((message + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
