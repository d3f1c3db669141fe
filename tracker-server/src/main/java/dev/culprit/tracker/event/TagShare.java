package dev.culprit.tracker.event;

import java.util.List;

/** How the values of a tag are spread over the newest events of an issue, the most frequent first. */
public record TagShare(String key, long total, List<Value> values) {
    public TagShare {
        values = List.copyOf(values);
    }

    /** @param percent of the events that have this tag */
    public record Value(String value, long count, int percent) {}
}
