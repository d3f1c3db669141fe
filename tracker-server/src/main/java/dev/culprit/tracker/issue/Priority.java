package dev.culprit.tracker.issue;

import java.util.Locale;
import java.util.Optional;

/** How soon somebody should look. The number is what the database holds. */
public enum Priority {
    LOW(0),
    MEDIUM(1),
    HIGH(2);

    /** An issue whose priority nobody set has the one of its level. */
    static final String SQL = "coalesce(i.priority, CASE WHEN i.level >= 3 THEN 2 WHEN i.level = 2 THEN 1 ELSE 0 END)";

    private final short code;

    Priority(int code) {
        this.code = (short) code;
    }

    public static Priority of(int code) {
        return code <= 0 ? LOW : code == 1 ? MEDIUM : HIGH;
    }

    public static Optional<Priority> named(String word) {
        for (Priority priority : values()) {
            if (priority.word().equalsIgnoreCase(word)) {
                return Optional.of(priority);
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
