package dev.culprit.tracker.issue;

import java.util.Locale;
import java.util.Map;

/** The order of a list of issues, each from the most to the least; the issue's id breaks ties. */
public enum IssueSort {
    LAST_SEEN("last seen", "(extract(epoch FROM i.last_seen) * 1000000)::bigint", "i.last_seen"),
    FIRST_SEEN("first seen", "(extract(epoch FROM i.first_seen) * 1000000)::bigint", "i.first_seen"),
    /** All events there ever were. */
    EVENTS("events", "i.event_count", "i.event_count"),
    /** Events of the period alone, summed from the hours of all issues: dearer than the others. */
    FREQUENCY("events in this time", "coalesce(f.events, 0)::bigint", "coalesce(f.events, 0)"),
    USERS("users", "i.user_count", "i.user_count");

    private static final Map<String, String> FOREIGN_WORDS =
            Map.of("date", "last_seen", "new", "first_seen", "freq", "frequency", "user", "users");

    private final String label;
    private final String number;
    private final String column;

    IssueSort(String label, String number, String column) {
        this.label = label;
        this.number = number;
        this.column = column;
    }

    /** Also the names that clients of the Web API know; {@link #LAST_SEEN} for every other word. */
    public static IssueSort named(String word) {
        String own = FOREIGN_WORDS.getOrDefault(word, word);
        for (IssueSort sort : values()) {
            if (sort.word().equals(own)) {
                return sort;
            }
        }
        return LAST_SEEN;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String label() {
        return label;
    }

    /** The sort key as a whole number, which a cursor can hold. */
    String number() {
        return number;
    }

    String column() {
        return column;
    }

    /** A cursor's number as a value of the column, so that an index can be used. */
    String boundary() {
        return this == LAST_SEEN || this == FIRST_SEEN
                ? "timestamptz 'epoch' + (?::bigint * interval '1 microsecond')"
                : "?::bigint";
    }
}
