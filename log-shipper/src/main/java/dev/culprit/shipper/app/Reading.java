package dev.culprit.shipper.app;

import dev.culprit.shipper.config.ShipperSettings;
import dev.culprit.shipper.config.SourceSettings;
import dev.culprit.shipper.format.LogFormat;
import dev.culprit.shipper.journal.JournalSource;
import dev.culprit.shipper.pipeline.EntryRules;
import dev.culprit.shipper.pipeline.PipelineCounters;
import dev.culprit.shipper.pipeline.Pipelines;
import dev.culprit.shipper.record.Attention;
import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.rule.RuleSet;
import dev.culprit.shipper.spool.Outbox;
import dev.culprit.shipper.tail.TailSource;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

/** The reading half, out of the settings: the sources of the tail, and the pipelines behind it. */
final class Reading {
    private Reading() {}

    static List<TailSource> tailSources(ShipperSettings settings) {
        return settings.sources().stream()
                .filter(source -> source.journalUnits().isEmpty())
                .map(Reading::tailSource)
                .toList();
    }

    static TailSource tailSource(SourceSettings source) {
        List<String> exclude = new ArrayList<>(TailSource.COMPRESSED);
        exclude.addAll(source.exclude());
        return new TailSource(source.name(), source.paths(), exclude, !source.fromBeginning());
    }

    static List<JournalSource> journalSources(ShipperSettings settings) {
        List<JournalSource> journals = new ArrayList<>();
        for (SourceSettings source : settings.sources()) {
            source.journalUnits()
                    .ifPresent(units -> journals.add(new JournalSource(source.name(), units, source.fromBeginning())));
        }
        return journals;
    }

    static int keptOfGiant(ShipperSettings settings) {
        return settings.sources().stream()
                .mapToInt(SourceSettings::maxLine)
                .max()
                .orElse(SourceSettings.USUAL_LINE);
    }

    /** @throws IOException saying which format or option is wrong */
    static Pipelines pipelines(ShipperSettings settings, EntryRules rules, Outbox outbox, PipelineCounters counters)
            throws IOException {
        check(settings);
        return new Pipelines(
                PipelineSources.of(settings), formats(settings), rules, outbox, counters, InstantSource.system());
    }

    /** Options are looked at by the formats alone: what they do not understand must be refused, not passed over. */
    static void check(ShipperSettings settings) throws IOException {
        for (SourceSettings source : settings.sources()) {
            check(source);
        }
    }

    static void check(SourceSettings source) throws IOException {
        try {
            List<String> candidates = Formats.candidates(source);
            Formats.of(candidates.isEmpty() ? Formats.name(source) : candidates.get(candidates.size() - 1), source);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    static BiFunction<dev.culprit.shipper.pipeline.SourceSettings, String, LogFormat> formats(
            ShipperSettings settings) {
        Map<String, SourceSettings> sources = new HashMap<>();
        settings.sources().forEach(source -> sources.put(source.name(), source));
        return (source, name) -> Formats.of(name, Objects.requireNonNull(sources.get(source.name())));
    }

    static EntryRules rules(RuleSet rules, Engine.Window window) {
        return new EntryRules() {
            @Override
            public LogEntry apply(String source, String file, LogEntry entry) {
                return isInside(window, entry.time())
                        ? rules.apply(source, file, entry)
                        : entry.toBuilder().attention(Attention.NONE).build();
            }

            @Override
            public boolean mayPromote(String source) {
                return rules.mayPromote(source);
            }
        };
    }

    private static boolean isInside(Engine.Window window, @org.jspecify.annotations.Nullable Instant time) {
        return time == null
                || (window.since().filter(time::isBefore).isEmpty()
                        && window.until().filter(time::isAfter).isEmpty());
    }
}
