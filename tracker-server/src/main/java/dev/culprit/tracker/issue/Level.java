package dev.culprit.tracker.issue;

import java.util.Locale;
import java.util.Optional;

/** How grave an event is. The number is what the database holds. */
public enum Level {
    DEBUG(0),
    INFO(1),
    WARNING(2),
    ERROR(3),
    FATAL(4);

    private final short code;

    Level(int code) {
        this.code = (short) code;
    }

    public static Level of(int code) {
        for (Level level : values()) {
            if (level.code == code) {
                return level;
            }
        }
        return ERROR;
    }

    public static Optional<Level> named(String word) {
        for (Level level : values()) {
            if (level.word().equalsIgnoreCase(word)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }

    public short code() {
        return code;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
