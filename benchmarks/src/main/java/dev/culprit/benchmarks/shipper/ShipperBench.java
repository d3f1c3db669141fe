package dev.culprit.benchmarks.shipper;

import dev.culprit.benchmarks.ProcessUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures log shippers beside each other, one after the other in one run. Arguments: a folder for logs and states, MiB of
 * each log, then {@code culprit=PROGRAM}, {@code syslog-ng=PROGRAM}, {@code logagent=SCRIPT} as far as they are wanted.
 */
public final class ShipperBench {
    private static final double MIB = 1024 * 1024;
    private static final int LATENCY_PER_SECOND = 50;
    /** {@code -Dparts=speed,latency,losses}: which of them. */
    private static final List<String> PARTS =
            List.of(System.getProperty("parts", "speed,latency,losses").split(",", -1));

    private final Path folder;
    private final long bytes;
    private final List<Shipper> shippers;
    private int runs;

    private ShipperBench(Path folder, long bytes, List<Shipper> shippers) {
        this.folder = folder;
        this.bytes = bytes;
        this.shippers = shippers;
    }

    /** Prints tables in Markdown. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<Shipper> shippers =
                Arrays.stream(arguments).skip(2).map(ShipperBench::shipper).toList();
        new ShipperBench(Path.of(arguments[0]), Long.parseLong(arguments[1]) << 20, shippers).run();
        System.exit(0);
    }

    private static Shipper shipper(String argument) {
        String program = argument.substring(argument.indexOf('=') + 1);
        return switch (argument.substring(0, argument.indexOf('='))) {
            case "culprit" -> new Shipper.Culprit(Path.of(program));
            case "syslog-ng" -> new Shipper.SyslogNg(program);
            case "logagent" -> new Shipper.Logagent(Path.of(program));
            default ->
                throw new IllegalArgumentException("expected culprit=, syslog-ng= or logagent=, found " + argument);
        };
    }

    private void run() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        try (LogSink sink = new LogSink()) {
            if (PARTS.contains("speed")) {
                for (LogLines lines : LogLines.values()) {
                    speed(lines, sink);
                }
            }
            if (PARTS.contains("latency")) {
                latency(sink);
            }
            if (PARTS.contains("losses")) {
                losses(sink);
            }
        }
    }

    private Path next() throws IOException {
        return Files.createDirectories(folder.resolve("run-" + runs++));
    }

    private void speed(LogLines lines, LogSink sink) throws IOException, InterruptedException {
        Path log = folder.resolve(lines.format() + ".log");
        long errors = lines.fill(log, bytes);
        System.out.printf(
                Locale.ROOT,
                "%n| %s, %,d MiB, %,d errors | until the last error has arrived | MiB/s | MiB per CPU second | memory, peak | lost | twice |%n",
                lines.format(),
                Files.size(log) >> 20,
                errors);
        System.out.println("|---|---|---|---|---|---|---|");
        for (Shipper shipper : shippers) {
            if (shipper.reads(lines)) {
                System.out.println(speed(shipper, lines, log, errors, sink));
            }
        }
        Files.delete(log);
    }

    private String speed(Shipper shipper, LogLines lines, Path log, long errors, LogSink sink)
            throws IOException, InterruptedException {
        sink.forget();
        long start = System.nanoTime();
        Shipper.Job job = new Shipper.Job(next(), log, lines.format(), true, sink.port());
        try (Night night = new Night(shipper, job, sink)) {
            night.start();
            long peak = 0;
            double cpu = 0;
            // the last of the CPU seconds, since a process that is gone has none
            while (sink.distinct() < errors && System.nanoTime() - Math.max(start, sink.lastNanos()) < 30e9) {
                List<Long> pids = ProcessUsage.tree(night.pid());
                peak = Math.max(peak, peak(pids));
                cpu = Math.max(cpu, ProcessUsage.cpuSeconds(pids));
                Thread.sleep(50);
            }
            double seconds = (sink.lastNanos() - start) / 1e9;
            Thread.sleep(2_000);
            double mib = Files.size(log) / MIB;
            return String.format(
                    Locale.ROOT,
                    "| %s | %.1f s | %.0f | %.0f | %.0f MiB | %,d | %,d |",
                    shipper.name(),
                    seconds,
                    mib / seconds,
                    mib / cpu,
                    peak / MIB,
                    errors - sink.distinct(),
                    sink.duplicates());
        }
    }

    private static long peak(List<Long> pids) {
        return pids.size() == 1 ? ProcessUsage.peakBytes(pids.get(0)) : ProcessUsage.residentBytes(pids);
    }

    private void latency(LogSink sink) throws IOException, InterruptedException {
        System.out.printf(
                "%n| %d error lines a second for 20 s | line to sink, p50 | p99 | most | CPU when idle |%n",
                LATENCY_PER_SECOND);
        System.out.println("|---|---|---|---|---|");
        for (Shipper shipper : shippers) {
            System.out.println(latency(shipper, sink));
        }
    }

    private String latency(Shipper shipper, LogSink sink) throws IOException, InterruptedException {
        sink.forget();
        Path place = next();
        Path log = Files.createDirectories(place.resolve("logs")).resolve("app.log");
        Files.createFile(log);
        try (Night night = new Night(shipper, new Shipper.Job(place, log, "pino", false, sink.port()), sink)) {
            night.start();
            night.awaitReading();
            sink.forget();
            night.writer().write(LATENCY_PER_SECOND, 20);
            night.awaitQuiet(night.writer().count());
            List<Double> millis = new ArrayList<>();
            for (long i = 0; i < night.writer().count(); i++) {
                if (sink.arrival(i) != 0) {
                    millis.add((sink.arrival(i) - night.writer().written(i)) / 1e6);
                }
            }
            millis.sort(Comparator.naturalOrder());
            double before = ProcessUsage.cpuSeconds(ProcessUsage.tree(night.pid()));
            Thread.sleep(20_000);
            double idle = ProcessUsage.cpuSeconds(ProcessUsage.tree(night.pid())) - before;
            return String.format(
                    Locale.ROOT,
                    "| %s | %.0f ms | %.0f ms | %.0f ms | %.2f %% |",
                    shipper.name(),
                    millis.get(millis.size() / 2),
                    millis.get(millis.size() * 99 / 100),
                    millis.get(millis.size() - 1),
                    idle * 100 / 20);
        }
    }

    private void losses(LogSink sink) throws IOException, InterruptedException {
        Map<LossScenario, Map<String, String>> table = new EnumMap<>(LossScenario.class);
        String wanted = System.getProperty("scenarios", "");
        for (LossScenario scenario : LossScenario.values()) {
            if (!wanted.isEmpty() && !wanted.contains(scenario.name())) {
                continue;
            }
            for (Shipper shipper : shippers) {
                LossScenario.Outcome outcome = scenario.run(shipper, next(), sink);
                table.computeIfAbsent(scenario, key -> new LinkedHashMap<>()).put(shipper.name(), outcome.cell());
                System.err.println(scenario + " " + shipper.name() + " " + outcome);
            }
        }
        System.out.println("\n| | "
                + String.join(" | ", shippers.stream().map(Shipper::name).toList()) + " |");
        System.out.println("|---|" + "---|".repeat(shippers.size()));
        table.forEach((scenario, cells) ->
                System.out.println("| " + scenario.title() + " | " + String.join(" | ", cells.values()) + " |"));
    }
}
