package dev.culprit.shipper.pipeline;

import dev.culprit.protocol.EventId;
import dev.culprit.protocol.Level;
import dev.culprit.shipper.event.Breadcrumb;
import dev.culprit.shipper.event.EventIds;
import dev.culprit.shipper.event.FloodControl;
import dev.culprit.shipper.event.FloodKind;
import dev.culprit.shipper.event.RecordRing;
import dev.culprit.shipper.event.Suppressed;
import dev.culprit.shipper.format.LogFormat;
import dev.culprit.shipper.record.Attention;
import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.record.LogRecord;
import dev.culprit.shipper.record.PlacedEntry;
import dev.culprit.shipper.spool.Outbox;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the files of one source share: formats, ids, flood control, and the decision what an entry becomes. */
final class SourcePipeline {
    private static final String BY_LEVEL = "level";
    private static final String FAULT = "log-shipper.fault";
    private static final Duration MOST_AHEAD = Duration.ofMinutes(1);
    /** What the shipper says of itself must not come back as an event, wherever its output was written to. */
    private static final String OWN = "log-shipper";

    private final SourceSettings settings;
    private final Function<String, LogFormat> formats;
    private final EntryRules rules;
    private final Outbox outbox;
    private final PipelineCounters counters;
    private final InstantSource clock;
    private final EventIds ids;
    private final boolean readsAll;
    private final FloodControl flood;
    private final Map<String, Lane> lanes = new HashMap<>();

    SourcePipeline(
            SourceSettings settings,
            Function<String, LogFormat> formats,
            EntryRules rules,
            Outbox outbox,
            PipelineCounters counters,
            InstantSource clock) {
        this.settings = settings;
        this.formats = formats;
        this.rules = rules;
        this.outbox = outbox;
        this.counters = counters;
        this.clock = clock;
        this.readsAll = rules.mayPromote(settings.name());
        this.ids = new EventIds(settings.publicKey(), settings.name());
        this.flood = new FloodControl(settings.floodBurst(), settings.floodPerMinute());
    }

    SourceSettings settings() {
        return settings;
    }

    boolean readsAll() {
        return readsAll;
    }

    EventIds ids() {
        return ids;
    }

    PipelineCounters counters() {
        return counters;
    }

    Outbox outbox() {
        return outbox;
    }

    Instant now() {
        return clock.instant();
    }

    Lane lane(String format) {
        return lanes.computeIfAbsent(format, name -> new Lane(formats.apply(name), settings.facts()));
    }

    /** Decides what a complete entry becomes, and hands it on. */
    void finish(Lane lane, PlacedEntry placed, FilePipeline file) throws IOException {
        LogEntry complete = lane.format.complete(placed.entry(), () -> before(lane, placed, file));
        LogEntry entry = rules.apply(settings.name(), file.fileName(), complete);
        PlacedEntry ruled = placed.with(entry);
        if (entry.attention() == Attention.NONE || OWN.equals(entry.logger())) {
            counters.ignored.increment();
        } else if (entry.attention() == Attention.ALWAYS
                || (entry.attention() == Attention.BY_LEVEL && settings.isEvent(entry.level()))) {
            event(lane, ruled, file);
        } else if (settings.isLogItem(entry.level())) {
            file.logItem(ruled);
        }
    }

    /** Buckets fill by the times in the log; one stamp from the future must not keep them from it until then. */
    private static Instant floodTime(@Nullable Instant time, Instant observed) {
        Instant latest = observed.plus(MOST_AHEAD);
        return time == null ? observed : time.isAfter(latest) ? latest : time;
    }

    private List<LogEntry> before(Lane lane, PlacedEntry placed, FilePipeline file) {
        return entries(lane.trail.of(placed.entry(), placed.position(), clock.instant(), file.ring()));
    }

    private static List<LogEntry> entries(List<Breadcrumb> trail) {
        List<LogEntry> entries = new ArrayList<>(trail.size());
        trail.forEach(breadcrumb -> entries.add(breadcrumb.entry()));
        return entries;
    }

    private void event(Lane lane, PlacedEntry placed, FilePipeline file) throws IOException {
        LogEntry entry = placed.entry();
        Instant observed = clock.instant();
        Instant time = floodTime(entry.time(), observed);
        String kind = FloodKind.of(entry);
        if (!flood.passes(kind, time)) {
            counters.suppressed.increment();
            return;
        }
        RecordRing ring = file.ring();
        List<Breadcrumb> trail = lane.trail.of(entry, placed.position(), observed, ring);
        PlacedEntry explained = placed.with(lane.format.explain(entry, entries(trail)));
        write(lane, explained, file, trail, observed, kind);
    }

    /** Tells an entry that the usual way failed on, without all that may have been the reason. */
    void fault(Lane lane, PlacedEntry placed, FilePipeline file, Throwable fault) throws IOException {
        counters.failed.increment();
        LogEntry.Builder entry = LogEntry.builder(Level.ERROR, placed.entry().message())
                .logger(placed.entry().logger())
                .time(placed.entry().time())
                .extra(FAULT, fault.toString());
        if (!lane.format.showsRaw()) {
            entry.withoutRaw();
        }
        try {
            alone(lane, placed.with(entry.build()), file);
        } catch (RuntimeException | StackOverflowError e) {
            // nothing of it can be told but where it stands
            LogEntry.Builder bare = LogEntry.builder(Level.ERROR, "a record could not be told")
                    .extra(FAULT, e.toString())
                    .withoutRaw();
            alone(lane, placed.with(bare.build()), file);
        }
    }

    /** An event of an entry as it stands, whatever the rules say. */
    private void alone(Lane lane, PlacedEntry placed, FilePipeline file) throws IOException {
        Instant observed = clock.instant();
        String kind = "fault|" + placed.entry().extra().get(FAULT);
        if (flood.passes(kind, observed)) {
            write(lane, placed, file, List.of(), observed, kind);
        } else {
            counters.suppressed.increment();
        }
    }

    private void write(
            Lane lane, PlacedEntry placed, FilePipeline file, List<Breadcrumb> trail, Instant observed, String kind)
            throws IOException {
        RecordRing ring = file.ring();
        @Nullable String raw = Optional.of(ring)
                .flatMap(records -> records.at(placed.position()))
                .map(bytes -> LogRecord.text(bytes, 0, bytes.length))
                .orElse(null);
        @Nullable Suppressed suppressed = flood.suppressed(kind).orElse(null);
        byte[] event = lane.writer.write(placed, observed, file.fileName(), raw, trail, suppressed);
        outbox.append(Outbox.Kind.EVENT, settings.name(), placed.id(), event);
        String rule = placed.entry().rule();
        counters.event(settings.name(), rule == null ? BY_LEVEL : rule);
    }

    /** Tells the tracker what flood control kept back and no later event has told: one event for each kind. */
    void summarize() throws IOException {
        for (FloodControl.Kept kept : flood.drain()) {
            Suppressed suppressed = kept.suppressed();
            LogEntry entry = LogEntry.builder(
                            Level.WARNING,
                            suppressed.count() + " more events of one kind were kept back by flood control")
                    .template(
                            "%s more events of one kind were kept back by flood control",
                            List.of("" + suppressed.count()))
                    .logger("log-shipper")
                    .time(suppressed.last())
                    .extra("kind", kept.kind())
                    .fingerprint(List.of("log-shipper", "suppressed", settings.name(), kept.kind()))
                    .build();
            EventId id = ids.of(
                    "suppressed",
                    kept.kind(),
                    suppressed.first().toString(),
                    suppressed.last().toString(),
                    Long.toString(suppressed.count()));
            PlacedEntry placed = new PlacedEntry(entry, id, this, 0, 0, false, 0);
            Lane lane = lane("text");
            byte[] event = lane.writer.write(placed, clock.instant(), "", null, List.of(), suppressed);
            outbox.append(Outbox.Kind.EVENT, settings.name(), id, event);
        }
    }
}
