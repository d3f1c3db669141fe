package dev.culprit.tracker.web;

import java.time.Duration;

/** The stretches of time that a list can show. */
enum TimeRange {
    HOUR("1h", "last hour", Duration.ofHours(1)),
    DAY("24h", "last 24 h", Duration.ofHours(24)),
    WEEK("7d", "last 7 days", Duration.ofDays(7)),
    TWO_WEEKS("14d", "last 14 days", Duration.ofDays(14)),
    MONTH("30d", "last 30 days", Duration.ofDays(30)),
    QUARTER("90d", "last 90 days", Duration.ofDays(90));

    static final TimeRange USUAL = TWO_WEEKS;

    private final String word;
    private final String label;
    private final Duration span;

    TimeRange(String word, String label, Duration span) {
        this.word = word;
        this.label = label;
        this.span = span;
    }

    static TimeRange named(String word) {
        for (TimeRange range : values()) {
            if (range.word.equals(word)) {
                return range;
            }
        }
        return USUAL;
    }

    public String word() {
        return word;
    }

    public String label() {
        return label;
    }

    Duration span() {
        return span;
    }
}
