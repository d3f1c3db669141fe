package dev.culprit.shipper.app;

import dev.culprit.shipper.metrics.Metrics;
import dev.culprit.shipper.metrics.ShipperHealth;
import dev.culprit.shipper.metrics.ShipperHealth.Complaint;
import dev.culprit.shipper.metrics.ShipperHealth.State;
import dev.culprit.shipper.metrics.ShipperMetric;
import dev.culprit.shipper.pipeline.PipelineCounters;
import dev.culprit.shipper.send.Sender;
import dev.culprit.shipper.spool.DeadLetters;
import dev.culprit.shipper.spool.SegmentSpool;
import dev.culprit.shipper.tail.TailCounters;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Says to health page and metrics where each figure is. */
final class ShipperFigures {
    private static final double NANOS = 1e9;
    /** The checkpoint is written each second; ten missing ones are trouble. */
    private static final double LATE_SECONDS = 10;

    private ShipperFigures() {}

    static void register(
            Engine.Host host,
            SegmentSpool spool,
            DeadLetters dead,
            Sender sender,
            PipelineCounters counters,
            TailCounters tail,
            LongSupplier overruns) {
        Metrics metrics = host.metrics();
        metrics.register(ShipperMetric.LINES_READ, tail.linesRead::sum);
        metrics.register(ShipperMetric.BYTES_READ, tail.bytesRead::sum);
        metrics.register(ShipperMetric.RECORDS, counters.records::sum);
        metrics.register(ShipperMetric.EVENTS_MATCHED, () -> events(counters));
        metrics.register(ShipperMetric.SUPPRESSED, counters.suppressed::sum);
        metrics.register(ShipperMetric.LOG_ITEMS, counters.logItems::sum);
        metrics.register(ShipperMetric.SENT, () -> sender.counters().snapshot().sent());
        metrics.register(
                ShipperMetric.RETRIED, () -> sender.counters().snapshot().retried());
        metrics.register(ShipperMetric.DEAD, () -> sender.counters().snapshot().dead());
        metrics.register(ShipperMetric.DROPPED, () -> spool.status().droppedRecords());
        metrics.register(ShipperMetric.TRUNCATED_LINES, tail.truncatedLines::sum);
        metrics.register(ShipperMetric.INVALID_UTF8, counters.invalidUtf8::sum);
        metrics.register(ShipperMetric.FAILED_RECORDS, counters.failed::sum);
        metrics.register(ShipperMetric.ROTATIONS, tail.rotations::sum);
        metrics.register(ShipperMetric.TRUNCATIONS, tail.truncations::sum);
        metrics.register(ShipperMetric.UNREAD_BYTES_LOST, tail.unreadBytesLost::sum);
        metrics.register(ShipperMetric.PERMISSION_ERRORS, tail.permissionErrors::sum);
        metrics.register(ShipperMetric.PATTERN_OVERRUNS, overruns::getAsLong);
        metrics.register(ShipperMetric.SPOOLED_BYTES, () -> spool.status().bytes());
        metrics.register(ShipperMetric.SPOOLED_EVENTS, () -> spool.status().pendingRecords());
        metrics.register(ShipperMetric.DEAD_LETTERS, () -> count(dead));
        metrics.register(ShipperMetric.LAG_BYTES, () -> lag(tail));
        metrics.register(ShipperMetric.LAG_SECONDS, () -> spool.lag().toSeconds());
        metrics.register(
                ShipperMetric.OPEN_FILES,
                () -> tail.files().stream().filter(TailCounters.FileState::open).count());
        metrics.register(ShipperMetric.CHECKPOINT_AGE, () -> age(tail));
        health(host.health(), spool, dead, sender, tail);
    }

    private static void health(
            ShipperHealth health, SegmentSpool spool, DeadLetters dead, Sender sender, TailCounters tail) {
        health.register("sending", () -> sender.troubles().stream()
                .findFirst()
                .map(trouble -> new Complaint(State.FAILING, trouble.toString())));
        health.register(
                "spool",
                () -> spool.hasRoom() ? Optional.empty() : complaint(State.FAILING, "it is full: reading waits"));
        health.register("reading", () -> tail.trouble().map(trouble -> new Complaint(State.FAILING, trouble)));
        health.register(
                "checkpoint",
                () -> age(tail) < LATE_SECONDS
                        ? Optional.empty()
                        : complaint(State.FAILING, "it was last written " + Math.round(age(tail)) + " s ago"));
        health.register(
                "files",
                () -> tail.unreadable() == 0
                        ? Optional.empty()
                        : complaint(State.DEGRADED, tail.unreadable() + " files or directories cannot be read"));
        health.register(
                "dead letters",
                () -> count(dead) == 0
                        ? Optional.empty()
                        : complaint(
                                State.DEGRADED,
                                count(dead) + " events were refused for good; see: log-shipper dead list"));
    }

    private static Optional<Complaint> complaint(State state, String reason) {
        return Optional.of(new Complaint(state, reason));
    }

    private static double age(TailCounters tail) {
        return (System.nanoTime() - tail.checkpointNanos()) / NANOS;
    }

    private static int count(DeadLetters dead) {
        try {
            return dead.count();
        } catch (IOException e) {
            return 0;
        }
    }

    private static Map<List<String>, Long> events(PipelineCounters counters) {
        Map<List<String>, Long> events = new HashMap<>();
        counters.events().forEach((matched, count) -> events.put(List.of(matched.source(), matched.rule()), count));
        return events;
    }

    private static Map<List<String>, Long> lag(TailCounters tail) {
        Map<List<String>, Long> lag = new HashMap<>();
        tail.files().stream()
                .filter(file -> file.lag() > 0)
                .limit(100)
                .forEach(file -> lag.put(List.of(file.path()), file.lag()));
        return lag;
    }
}
