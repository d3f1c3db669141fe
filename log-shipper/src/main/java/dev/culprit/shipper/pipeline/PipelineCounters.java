package dev.culprit.shipper.pipeline;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What became of the records. Each record that is read ends in exactly one of events, suppressed, logItems or neither. */
public final class PipelineCounters {
    public final LongAdder records = new LongAdder();
    public final LongAdder suppressed = new LongAdder();
    public final LongAdder logItems = new LongAdder();
    public final LongAdder ignored = new LongAdder();
    public final LongAdder invalidUtf8 = new LongAdder();
    public final LongAdder failed = new LongAdder();
    public final LongAdder joined = new LongAdder();
    private final Map<Matched, LongAdder> events = new ConcurrentHashMap<>();

    /** What an event was made for: the source, and the rule that decided ({@code level} for its level alone). */
    public record Matched(String source, String rule) implements Comparable<Matched> {
        @Override
        public int compareTo(Matched other) {
            int bySource = source.compareTo(other.source);
            return bySource == 0 ? rule.compareTo(other.rule) : bySource;
        }
    }

    void event(String source, String rule) {
        events.computeIfAbsent(new Matched(source, rule), key -> new LongAdder())
                .increment();
    }

    public Map<Matched, Long> events() {
        Map<Matched, Long> counts = new TreeMap<>();
        events.forEach((matched, count) -> counts.put(matched, count.sum()));
        return counts;
    }

    public long eventCount() {
        return events.values().stream().mapToLong(LongAdder::sum).sum();
    }
}
