package dev.culprit.tracker.grouping;

/**
 * One thing that was looked at.
 *
 * @param kind {@code type}, {@code cause}, {@code frame}, {@code value}, {@code message}, {@code fingerprint}, …
 * @param contributes whether it is part of the key
 * @param note why it does not count, or how it was changed; may be empty
 */
public record GroupingPart(String kind, String value, boolean contributes, String note) {
    static GroupingPart of(String kind, String value) {
        return new GroupingPart(kind, value, true, "");
    }

    static GroupingPart ignored(String kind, String value, String note) {
        return new GroupingPart(kind, value, false, note);
    }
}
