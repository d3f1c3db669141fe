package dev.culprit.shipper.pipeline;

import dev.culprit.shipper.format.FormatDetection;
import dev.culprit.shipper.format.LogFormat;
import dev.culprit.shipper.spool.Outbox;
import dev.culprit.shipper.tail.LineConsumer;
import dev.culprit.shipper.tail.LineConsumers;
import dev.culprit.shipper.tail.TailedFile;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Makes the pipeline of each file. {@link #reload} changes what files opened from then on, and files that are open go through;
 * all on the tail thread.
 */
public final class Pipelines implements LineConsumers {
    private static final int RING_BYTES = 8 * 1024 * 1024;

    private final Outbox outbox;
    private final PipelineCounters counters;
    private final InstantSource clock;
    private final RingBudget budget = new RingBudget(RING_BYTES);
    private Map<String, SourcePipeline> sources;

    /**
     * @param formats makes a format by its name for a source; {@code text} must be among the names
     * @throws IllegalArgumentException when a format's settings are wrong
     */
    public Pipelines(
            List<SourceSettings> sources,
            BiFunction<SourceSettings, String, LogFormat> formats,
            EntryRules rules,
            Outbox outbox,
            PipelineCounters counters,
            InstantSource clock) {
        this.outbox = outbox;
        this.counters = counters;
        this.clock = clock;
        this.sources = made(sources, formats, rules);
    }

    private Map<String, SourcePipeline> made(
            List<SourceSettings> settings, BiFunction<SourceSettings, String, LogFormat> formats, EntryRules rules) {
        Map<String, SourcePipeline> made = new HashMap<>();
        for (SourceSettings source : settings) {
            made.put(
                    source.name(),
                    new SourcePipeline(source, name -> formats.apply(source, name), rules, outbox, counters, clock));
        }
        return made;
    }

    /** New settings, for files opened from now on. What the old ones kept back is told first. */
    public void reload(
            List<SourceSettings> settings, BiFunction<SourceSettings, String, LogFormat> formats, EntryRules rules)
            throws IOException {
        Map<String, SourcePipeline> next = made(settings, formats, rules);
        summarize();
        sources = next;
    }

    /** Tells what flood control kept back; to be called every few minutes and before the end. */
    public void summarize() throws IOException {
        for (SourcePipeline source : sources.values()) {
            source.summarize();
        }
    }

    @Override
    public LineConsumer open(TailedFile file, Optional<LineConsumer> predecessor) {
        SourcePipeline source = sources.get(file.source());
        if (source == null) {
            throw new IllegalArgumentException("expected a known source, found " + file.source());
        }
        List<String> candidates = source.settings().candidates();
        if (!candidates.isEmpty()) {
            return new DetectingPipeline(
                    format -> filePipeline(source, file, format, predecessor),
                    new FormatDetection(formats(source, candidates)));
        }
        return filePipeline(source, file, source.settings().format(), predecessor);
    }

    private static List<LogFormat> formats(SourcePipeline source, List<String> names) {
        return names.stream().map(name -> source.lane(name).format).toList();
    }

    private FilePipeline filePipeline(
            SourcePipeline source, TailedFile file, String format, Optional<LineConsumer> predecessor) {
        Optional<FilePipeline> before = predecessor.flatMap(Pipelines::inner);
        return new FilePipeline(source, file, source.lane(format), budget, before);
    }

    private static Optional<FilePipeline> inner(LineConsumer consumer) {
        return consumer instanceof DetectingPipeline detecting
                ? detecting.decided()
                : Optional.of(consumer).filter(FilePipeline.class::isInstance).map(FilePipeline.class::cast);
    }
}
