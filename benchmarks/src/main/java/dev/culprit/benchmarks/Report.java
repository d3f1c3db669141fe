package dev.culprit.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a run.
 *
 * @param stored events that the server stored meanwhile, absent when nobody told where to ask
 * @param totalSeconds from the first event sent to the last one seen stored (or, without that, answered)
 * @param drainSeconds from the last answer to the last event seen stored
 * @param storedBytes growth of the server's data
 */
record Report(
        LoadOptions options,
        String runId,
        LoadResult result,
        @Nullable Long stored,
        double totalSeconds,
        double drainSeconds,
        @Nullable Long storedBytes,
        List<WatchedProcess.Cost> costs) {

    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 100};

    private double sendSeconds() {
        return Math.max(1e-9, (result.lastAnswerNanos - result.startNanos) / 1e9);
    }

    private long countForCost() {
        return Math.max(1, stored == null || stored <= 0 ? result.accepted : stored);
    }

    void print(PrintStream out) {
        String rate = options.openLoop() ? "%.0f/s".formatted(options.rate()) : "max";
        line(
                out,
                "run",
                "%s, %s events, rate %s, %d s, %d issues, %d connections"
                        .formatted(
                                runId,
                                options.size(),
                                rate,
                                options.seconds(),
                                options.issues(),
                                options.connections()));
        line(out, "sent", number(result.sent));
        line(out, "accepted (200)", "%s   %.0f/s".formatted(number(result.accepted), result.accepted / sendSeconds()));
        result.refused.forEach((status, count) -> line(out, "refused (" + status + ")", number(count)));
        optional(out, "broken connections", result.broken);
        optional(out, "failed to connect", result.connectFailures);
        optional(out, "unanswered", result.unanswered);
        optional(out, "due but not sent", result.unsent);
        line(out, "latency of a 200", latencies());
        if (stored != null) {
            line(
                    out,
                    "stored",
                    "%s   %.0f/s over %.1f s".formatted(number(stored), stored / totalSeconds, totalSeconds));
            line(out, "lost (accepted - stored)", number(result.accepted - stored));
            line(out, "drain after last answer", "%.2f s".formatted(drainSeconds));
        }
        if (storedBytes != null) {
            line(out, "stored bytes per event", number(storedBytes / countForCost()));
        }
        for (WatchedProcess.Cost cost : costs) {
            line(
                    out,
                    cost.name(),
                    "%.3f CPU s per 1,000 events   RSS %s MiB   peak %s MiB"
                            .formatted(
                                    cost.cpuSeconds() * 1000 / countForCost(),
                                    mib(cost.residentBytes()),
                                    mib(cost.peakBytes())));
        }
    }

    private String latencies() {
        if (result.latency.getTotalCount() == 0) {
            return "none: the warm-up of %d s is as long as the run".formatted(options.warmup());
        }
        return "p50 %s   p90 %s   p99 %s   p99.9 %s   max %s"
                .formatted(Arrays.stream(PERCENTILES)
                        .mapToObj(p -> "%.2f ms".formatted(millis(p)))
                        .toArray());
    }

    private double millis(double percentile) {
        Histogram latency = result.latency;
        return latency.getValueAtPercentile(percentile) / 1e6;
    }

    private static void line(PrintStream out, String name, String value) {
        out.printf(Locale.ROOT, "%-26s %s%n", name, value);
    }

    private static void optional(PrintStream out, String name, long count) {
        if (count > 0) {
            line(out, name, number(count));
        }
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String mib(long bytes) {
        return number(bytes >> 20);
    }

    void write(Path file) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode json = mapper.createObjectNode();
        json.put("run", runId).put("size", options.size()).put("rate", options.rate());
        json.put("seconds", options.seconds())
                .put("issues", options.issues())
                .put("connections", options.connections());
        json.put("sent", result.sent).put("accepted", result.accepted);
        json.put("acceptedPerSecond", result.accepted / sendSeconds());
        ObjectNode refused = json.putObject("refused");
        result.refused.forEach((status, count) -> refused.put(Integer.toString(status), count));
        json.put("broken", result.broken).put("unanswered", result.unanswered).put("unsent", result.unsent);
        ObjectNode latency = json.putObject("latencyMillis");
        double[] known = result.latency.getTotalCount() == 0 ? new double[0] : PERCENTILES;
        for (double percentile : known) {
            latency.put(
                    percentile == 100 ? "max" : "p" + (percentile == 99.9 ? "99.9" : (int) percentile),
                    millis(percentile));
        }
        json.put("totalSeconds", totalSeconds);
        if (stored != null) {
            json.put("stored", stored).put("lost", result.accepted - stored);
            json.put("storedPerSecond", stored / totalSeconds).put("drainSeconds", drainSeconds);
        }
        if (storedBytes != null) {
            json.put("storedBytes", storedBytes).put("storedBytesPerEvent", storedBytes / (double) countForCost());
        }
        ObjectNode processes = json.putObject("processes");
        for (WatchedProcess.Cost cost : costs) {
            processes
                    .putObject(cost.name())
                    .put("cpuSeconds", cost.cpuSeconds())
                    .put("cpuSecondsPer1000", cost.cpuSeconds() * 1000 / countForCost())
                    .put("residentBytes", cost.residentBytes())
                    .put("peakBytes", cost.peakBytes());
        }
        mapper.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), json);
    }
}
