package dev.culprit.benchmarks.sdk;

import com.sun.net.httpserver.HttpServer;
import dev.culprit.benchmarks.ProcessUsage;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the SDKs cost a program that starts. With an SDK's name and a DSN it is that program, and prints figures; with a
 * number of rounds it starts such programs in turns, and prints a table in Markdown.
 */
public final class SdkStart {
    /** Port 9 answers nobody. */
    static final String DEAD_DSN = "http://0123456789abcdef0123456789abcdef@127.0.0.1:9/1";

    private static final int MANY = 1_000_000;
    private static final List<String> SDKS = List.of("culprit", "sentry");

    private SdkStart() {}

    /** @param arguments {@code ROUNDS}, or {@code start|flood SDK DSN} */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        switch (arguments[0]) {
            case "start" -> start(Sdk.named(arguments[1]), arguments[2]);
            case "flood" -> flood(Sdk.named(arguments[1]));
            default -> compare(Integer.parseInt(arguments[0]));
        }
    }

    private static void start(Sdk sdk, String dsn) {
        ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
        print("warm", System.nanoTime() / 1e6);
        long before = classes.getTotalLoadedClassCount();
        long began = System.nanoTime();
        sdk.init(dsn);
        long inited = System.nanoTime();
        long afterInit = classes.getTotalLoadedClassCount();
        Exception thrown = new IllegalStateException("the first");
        long capturing = System.nanoTime();
        sdk.capture(thrown);
        long captured = System.nanoTime();
        sdk.flush(5_000);
        long flushed = System.nanoTime();
        print("init", (inited - began) / 1e6);
        print("initClasses", (double) (afterInit - before));
        print("first", (captured - capturing) / 1e6);
        print("sent", (flushed - began) / 1e6);
        print("allClasses", (double) (classes.getTotalLoadedClassCount() - before));
        print("threads", (double) Thread.getAllStackTraces().keySet().stream()
                .filter(SdkStart::isOfSdk)
                .count());
        sdk.close();
    }

    private static boolean isOfSdk(Thread thread) {
        String name = thread.getName().toLowerCase(Locale.ROOT);
        return name.contains("sentry") || name.contains("culprit");
    }

    private static void flood(Sdk sdk) {
        sdk.init(DEAD_DSN);
        sdk.capture(new IllegalStateException("the first"));
        System.gc();
        long before = used();
        long began = System.nanoTime();
        for (int i = 0; i < MANY; i++) {
            sdk.capture(new IllegalStateException("order " + i + " is gone"));
        }
        print("flood", (System.nanoTime() - began) / 1e9);
        System.gc();
        print("kept", (used() - before) / 1024.0 / 1024);
        print("peak", ProcessUsage.peakBytes(ProcessHandle.current().pid()) / 1024.0 / 1024);
        // what is left cannot be sent to anybody
        Runtime.getRuntime().halt(0);
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void print(String name, double value) {
        System.out.println(name + "=" + value);
    }

    private static void compare(int rounds) throws IOException, InterruptedException {
        HttpServer tracker = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        tracker.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        tracker.start();
        String dsn = "http://0123456789abcdef0123456789abcdef@127.0.0.1:"
                + tracker.getAddress().getPort() + "/1";
        Map<String, Map<String, List<Double>>> figures = new LinkedHashMap<>();
        for (int i = 0; i < rounds; i++) {
            for (String sdk : SDKS) {
                run(figures.computeIfAbsent(sdk, key -> new LinkedHashMap<>()), List.of("start", sdk, dsn));
            }
        }
        for (String sdk : SDKS) {
            run(figures.computeIfAbsent(sdk, key -> new LinkedHashMap<>()), List.of("flood", sdk));
        }
        tracker.stop(0);
        print(figures, rounds);
    }

    private static void run(Map<String, List<Double>> figures, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                SdkStart.class.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            out.lines().filter(line -> line.matches("\\w+=[-0-9.E]+")).forEach(line -> figures.computeIfAbsent(
                            line.substring(0, line.indexOf('=')), key -> new ArrayList<>())
                    .add(Double.valueOf(line.substring(line.indexOf('=') + 1))));
        }
        if (process.waitFor() != 0) {
            throw new IOException(arguments + " ended with " + process.exitValue());
        }
    }

    private static void print(Map<String, Map<String, List<Double>>> figures, int rounds) {
        System.out.println(
                "| median of " + rounds + " | " + String.join(" | ", figures.keySet()) + " |\n|---|---|---|");
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put("init", "init, ms");
        titles.put("initClasses", "classes loaded by init");
        titles.put("first", "first captureException, ms on the calling thread");
        titles.put("sent", "from init until that event was sent, ms");
        titles.put("allClasses", "classes loaded until then");
        titles.put("threads", "threads");
        titles.put("flood", "1,000,000 captures against a dead server, s");
        titles.put("kept", "heap kept behind them, MiB");
        titles.put("peak", "memory of that process at its peak, MiB");
        titles.forEach((name, title) -> System.out.println("| " + title + " | "
                + figures.values().stream()
                        .map(ofSdk -> median(ofSdk.getOrDefault(name, List.of())))
                        .collect(Collectors.joining(" | "))
                + " |"));
    }

    private static String median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.isEmpty() ? "–" : String.format(Locale.ROOT, "%.1f", sorted.get(sorted.size() / 2));
    }
}
