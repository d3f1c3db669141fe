package dev.culprit.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * How long MCP servers on standard input and output take from their start to their answers, and what they hold in memory.
 * Arguments: rounds, then {@code NAME=COMMAND …}. The rounds go in turns, so that what else the machine does meets all
 * alike; the tracker that they call is a server in this process that knows no project.
 */
public final class McpStart {
    private static final List<String> MESSAGES = List.of(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2024-11-05\","
                    + "\"capabilities\":{},\"clientInfo\":{\"name\":\"bench\",\"version\":\"1\"}}}",
            "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\",\"params\":{}}",
            "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"tools/call\",\"params\":{\"name\":\"list_sentry_projects\","
                    + "\"arguments\":{}}}");

    private final String name;
    private final List<String> command;
    /** By message, milliseconds from the start to its answer. */
    private final List<List<Double>> times = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());

    private final List<Double> peaks = new ArrayList<>();

    private McpStart(String argument) {
        this.name = argument.substring(0, argument.indexOf('='));
        this.command = List.of(argument.substring(argument.indexOf('=') + 1).split(" "));
    }

    /** Prints a table in Markdown. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        HttpServer tracker = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        tracker.createContext("/", McpStart::answer);
        tracker.start();
        String url = "http://127.0.0.1:" + tracker.getAddress().getPort();
        int rounds = Integer.parseInt(arguments[0]);
        List<McpStart> servers = new ArrayList<>();
        for (int i = 1; i < arguments.length; i++) {
            servers.add(new McpStart(arguments[i]));
        }
        for (int round = 0; round < rounds; round++) {
            for (McpStart server : servers) {
                server.run(url);
            }
        }
        tracker.stop(0);
        System.out.println("| from the start, median (least to most) of " + rounds
                + " | initialize | tools/list | first call of the tracker | memory, peak |");
        System.out.println("|---|---|---|---|---|");
        servers.forEach(server -> System.out.println(server.row()));
    }

    private static void answer(HttpExchange exchange) throws IOException {
        byte[] body = "[]".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void run(String url) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("SENTRY_URL", url);
        builder.environment().put("SENTRY_AUTH_TOKEN", "token");
        builder.environment().put("SENTRY_ORG_SLUG", "acme");
        long start = System.nanoTime();
        Process process = builder.start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (int i = 0; i < MESSAGES.size(); i++) {
                process.getOutputStream().write((MESSAGES.get(i) + "\n").getBytes(StandardCharsets.UTF_8));
                process.getOutputStream().flush();
                if (out.readLine() == null) {
                    throw new IOException(name + " ended before it answered message " + (i + 1));
                }
                times.get(i).add((System.nanoTime() - start) / 1e6);
            }
            peaks.add(ProcessUsage.peakBytes(process.pid()) / 1024.0 / 1024.0);
        } finally {
            process.destroy();
            process.waitFor(10, TimeUnit.SECONDS);
        }
    }

    private String row() {
        return "| " + name + " | " + figure(times.get(0), "ms") + " | " + figure(times.get(1), "ms") + " | "
                + figure(times.get(2), "ms") + " | " + figure(peaks, "MiB") + " |";
    }

    private static String figure(List<Double> values, String unit) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return String.format(
                Locale.ROOT,
                "%.0f %s (%.0f to %.0f)",
                sorted.get(sorted.size() / 2),
                unit,
                sorted.get(0),
                sorted.get(sorted.size() - 1));
    }
}
