package dev.culprit.protocol;

import java.util.Locale;
import java.util.Optional;

/** How bad an event is, the worst first. */
public enum Level {
    FATAL,
    ERROR,
    WARNING,
    INFO,
    DEBUG;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /**
     * Reads a level of an event: a name, {@code log} and {@code critical} of older clients, or one of Python's numbers.
     * {@code warn} and {@code trace} belong to log entries and are no levels of events.
     */
    public static Optional<Level> parse(String text) {
        switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "fatal":
            case "critical":
            case "50":
                return Optional.of(FATAL);
            case "error":
            case "40":
                return Optional.of(ERROR);
            case "warning":
            case "30":
                return Optional.of(WARNING);
            case "info":
            case "log":
            case "20":
                return Optional.of(INFO);
            case "debug":
            case "10":
                return Optional.of(DEBUG);
            default:
                return Optional.empty();
        }
    }

    public String wireName() {
        return wireName;
    }

    @Override
    public String toString() {
        return wireName;
    }
}
