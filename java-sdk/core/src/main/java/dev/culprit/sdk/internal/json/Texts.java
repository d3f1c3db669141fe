package dev.culprit.sdk.internal.json;

import org.jspecify.annotations.Nullable;

/** The lengths that the protocol gives texts, in characters; servers cut what is longer, so it need not travel. */
public final class Texts {
    /** Messages, values of exceptions, messages of breadcrumbs. */
    public static final int MESSAGE = 8192;
    /** Names of transactions, tag values. */
    public static final int NAME = 200;
    /** Symbols: functions, classes, file names. */
    public static final int SYMBOL = 256;
    /** Any other text of the program. */
    public static final int FREE = 16_384;
    /** The text of a feedback. */
    public static final int FEEDBACK = 4096;

    private static final String ELLIPSIS = "...";

    private Texts() {}

    /** The text itself, or its start and three dots, {@code limit} characters in all. */
    public static String cut(String text, int limit) {
        return text.length() <= limit ? text : text.substring(0, limit - ELLIPSIS.length()) + ELLIPSIS;
    }

    /** As {@link #cut}, and null for null. */
    public static @Nullable String cutNullable(@Nullable String text, int limit) {
        return text == null ? null : cut(text, limit);
    }

    /** What {@code toString} says, or that it failed. */
    public static String of(Object value) {
        try {
            return cut(String.valueOf(value.toString()), FREE);
        } catch (Throwable e) {
            return "<" + value.getClass().getName() + ": toString threw "
                    + e.getClass().getName() + ">";
        }
    }
}
