package dev.culprit.tracker.web;

import java.util.Locale;

/** Text that somebody else's program sent, prepared to be looked at. */
final class ForeignText {
    private static final int CONTROL_PICTURES = 0x2400;

    private ForeignText() {}

    /** Line ends and tabs stay; other control characters become their pictures, direction marks their code. */
    static String visible(String text) {
        if (text.codePoints().noneMatch(ForeignText::hidden)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (!hidden(c)) {
                shown.appendCodePoint(c);
            } else if (c < 0x20) {
                shown.appendCodePoint(CONTROL_PICTURES + c);
            } else if (c == 0x7F) {
                shown.append('\u2421');
            } else {
                shown.append(String.format(Locale.ROOT, "⟨U+%04X⟩", c));
            }
        });
        return shown.toString();
    }

    static String cutMiddle(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int head = longest / 3;
        int tail = longest - head - 1;
        return text.substring(0, head) + "…" + text.substring(text.length() - tail);
    }

    private static boolean hidden(int c) {
        boolean control = (c < 0x20 && c != '\n' && c != '\t' && c != '\r') || (c >= 0x7F && c < 0xA0);
        boolean direction = c == 0x061C
                || c == 0x200E
                || c == 0x200F
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
        return control || direction || c == 0xFEFF || Character.getType(c) == Character.SURROGATE;
    }
}
