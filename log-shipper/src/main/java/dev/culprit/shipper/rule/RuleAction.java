package dev.culprit.shipper.rule;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.record.Attention;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes of an entry. Those named as a level give it that level, and the source's least level decides on it. */
public enum RuleAction {
    FATAL(Level.FATAL, Attention.BY_LEVEL),
    ERROR(Level.ERROR, Attention.BY_LEVEL),
    WARNING(Level.WARNING, Attention.BY_LEVEL),
    INFO(Level.INFO, Attention.BY_LEVEL),
    /** Neither an event nor a breadcrumb. */
    IGNORE(null, Attention.NONE),
    /** An event of its own level, however low that is. */
    EVENT(null, Attention.ALWAYS),
    /** No event of its own. */
    BREADCRUMB(null, Attention.CONTEXT);

    private final @Nullable Level level;
    private final Attention attention;

    RuleAction(@Nullable Level level, Attention attention) {
        this.level = level;
        this.attention = attention;
    }

    /** Empty leaves the entry's own. */
    public Optional<Level> level() {
        return Optional.ofNullable(level);
    }

    public Attention attention() {
        return attention;
    }

    /** Whether it can make an event of what would be none. */
    boolean promotes() {
        return attention == Attention.BY_LEVEL || attention == Attention.ALWAYS;
    }
}
