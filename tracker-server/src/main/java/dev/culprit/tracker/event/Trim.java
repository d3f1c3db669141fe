package dev.culprit.tracker.event;

/** Cuts and cleans text. */
final class Trim {
    static final String MARKER = "...";

    private Trim() {}

    /** At most {@code max} characters, the last three of them the marker; never half a surrogate pair. */
    static String text(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = max - MARKER.length();
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + MARKER;
    }

    /** PostgreSQL keeps no NUL, and UTF-8 has no half of a surrogate pair: both become U+FFFD. */
    static String clean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return replaceBroken(text);
            }
        }
        return text;
    }

    private static String replaceBroken(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> clean.appendCodePoint(isBroken(c) ? 0xFFFD : c));
        return clean.toString();
    }

    private static boolean isBroken(int codePoint) {
        return codePoint == 0 || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }

    /** The first line that holds more than white space, without the white space around it; empty if there is none. */
    static String firstLine(String text) {
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            String line = (end < 0 ? text.substring(start) : text.substring(start, end)).strip();
            if (!line.isEmpty()) {
                return line;
            }
            start = end < 0 ? text.length() : end + 1;
        }
        return "";
    }
}
