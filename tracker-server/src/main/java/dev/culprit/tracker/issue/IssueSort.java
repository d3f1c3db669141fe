package dev.culprit.tracker.issue;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The order of a list of issues, each from the most to the least; the issue's id breaks ties. */
public enum IssueSort {
    LAST_SEEN("last seen", "(extract(epoch FROM i.last_seen) * 1000000)::bigint", "i.last_seen"),
    FIRST_SEEN("first seen", "(extract(epoch FROM i.first_seen) * 1000000)::bigint", "i.first_seen"),
    EVENTS("events", "i.event_count", "i.event_count"),
    USERS("users", "i.user_count", "i.user_count");

    private final String label;
    private final String number;
    private final String column;

    IssueSort(String label, String number, String column) {
        this.label = label;
        this.number = number;
        this.column = column;
    }

    public static IssueSort named(String word) {
        for (IssueSort sort : values()) {
            if (sort.word().equals(word)) {
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

    /** Where an issue stands in this order. */
    public IssueCursor cursor(IssueSummary issue) {
        long key =
                switch (this) {
                    case LAST_SEEN -> micros(issue.lastSeen());
                    case FIRST_SEEN -> micros(issue.firstSeen());
                    case EVENTS -> issue.eventCount();
                    case USERS -> issue.userCount();
                };
        return new IssueCursor(key, issue.id());
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
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
