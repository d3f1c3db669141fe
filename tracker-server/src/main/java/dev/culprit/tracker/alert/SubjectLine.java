package dev.culprit.tracker.alert;

/** Text from events in one line of a mail's header: no line breaks, no control or direction characters, bounded. */
final class SubjectLine {
    static final int LONGEST = 150;

    private SubjectLine() {}

    static String clean(String text) {
        return clean(text, LONGEST);
    }

    /** @param longest code points, with the ellipsis of what was cut */
    static String clean(String text, int longest) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), longest));
        int length = 0;
        boolean space = false;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (isGap(c)) {
                space = length > 0;
            } else if (!isDropped(c)) {
                int more = space ? 2 : 1;
                if (length + more > longest) {
                    return line.substring(0, line.offsetByCodePoints(0, Math.min(length, longest - 1))) + "…";
                }
                if (space) {
                    line.append(' ');
                }
                line.appendCodePoint(c);
                length += more;
                space = false;
            }
        }
        return line.toString();
    }

    private static boolean isGap(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.CONTROL;
    }

    /** Invisible characters, with those that turn the direction of writing, and halves of surrogate pairs. */
    private static boolean isDropped(int c) {
        int type = Character.getType(c);
        return type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.UNASSIGNED
                || type == Character.PRIVATE_USE;
    }
}
