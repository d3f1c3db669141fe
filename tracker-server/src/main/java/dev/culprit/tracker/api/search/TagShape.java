package dev.culprit.tracker.api.search;

import dev.culprit.tracker.search.TagKey;

/** A tag, how many events have it and how many values it has, over the newest 10,000 events. */
public record TagShape(String key, String name, long totalValues, long uniqueValues) {
    static TagShape of(TagKey tag) {
        return new TagShape(tag.key(), tag.key(), tag.events(), tag.values());
    }
}
