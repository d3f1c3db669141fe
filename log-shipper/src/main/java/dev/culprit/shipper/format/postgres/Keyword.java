package dev.culprit.shipper.format.postgres;

import dev.culprit.protocol.Level;
import org.jspecify.annotations.Nullable;

/** The words that stand before {@code ":  "} in the text log: severities, and the parts that are attached to a report. */
enum Keyword {
    PANIC(Level.FATAL),
    FATAL(Level.ERROR),
    ERROR(Level.ERROR),
    WARNING(Level.WARNING),
    LOG(Level.INFO),
    NOTICE(Level.INFO),
    INFO(Level.INFO),
    DEBUG1(Level.DEBUG),
    DEBUG2(Level.DEBUG),
    DEBUG3(Level.DEBUG),
    DEBUG4(Level.DEBUG),
    DEBUG5(Level.DEBUG),
    DEBUG(Level.DEBUG),
    DETAIL(ReportField.DETAIL),
    HINT(ReportField.HINT),
    QUERY(ReportField.INTERNAL_QUERY),
    CONTEXT(ReportField.CONTEXT),
    LOCATION(ReportField.LOCATION),
    BACKTRACE(ReportField.BACKTRACE),
    STATEMENT(ReportField.STATEMENT);

    private static final Keyword[] ALL = values();
    private static final int SEPARATOR = 3;

    private final @Nullable Level level;
    private final @Nullable ReportField part;

    Keyword(Level level) {
        this.level = level;
        this.part = null;
    }

    Keyword(ReportField part) {
        this.level = null;
        this.part = part;
    }

    /** Null for an attached part. */
    @Nullable Level level() {
        return level;
    }

    /** Null for a severity. */
    @Nullable ReportField part() {
        return part;
    }

    /** The length of the word with its colon and two blanks. */
    int length() {
        return name().length() + SEPARATOR;
    }

    /** The keyword that begins at a place, with {@code ":  "} behind it. */
    static @Nullable Keyword at(byte[] bytes, int at, int to) {
        if (at >= to || bytes[at] < 'B' || bytes[at] > 'W') {
            return null;
        }
        for (Keyword keyword : ALL) {
            if (keyword.matches(bytes, at, to)) {
                return keyword;
            }
        }
        return null;
    }

    /** The severity that ends before a colon with two blanks behind it, and begins a word. */
    static @Nullable Keyword severityBefore(byte[] bytes, int from, int colon) {
        for (Keyword keyword : ALL) {
            int at = colon - keyword.name().length();
            if (keyword.level != null
                    && at >= from
                    && bytes[colon - 1] == keyword.name().charAt(keyword.name().length() - 1)
                    && keyword.isWordAt(bytes, at)
                    && (at == from || !isLetter(bytes[at - 1]))) {
                return keyword;
            }
        }
        return null;
    }

    static @Nullable Keyword ofSeverity(String text) {
        for (Keyword keyword : ALL) {
            if (keyword.level != null && keyword.name().equals(text)) {
                return keyword;
            }
        }
        return null;
    }

    private boolean matches(byte[] bytes, int at, int to) {
        int end = at + name().length();
        return end + SEPARATOR <= to
                && bytes[at] == name().charAt(0)
                && bytes[end] == ':'
                && bytes[end + 1] == ' '
                && bytes[end + 2] == ' '
                && isWordAt(bytes, at);
    }

    private boolean isWordAt(byte[] bytes, int at) {
        for (int i = 0; i < name().length(); i++) {
            if (bytes[at + i] != name().charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(byte b) {
        return (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z');
    }
}
