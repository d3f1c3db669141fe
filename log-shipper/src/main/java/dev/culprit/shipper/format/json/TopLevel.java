package dev.culprit.shipper.format.json;

import java.nio.charset.StandardCharsets;

/**
 * Looks for fields of a JSON object at its top, in bytes: it follows strings and brackets and parses nothing. Of a field in a
 * nested object it sees nothing.
 */
final class TopLevel {
    /** There is no such field, or the object is too odd to say. */
    static final int NONE = -1;
    /** More than one field has the name, so nothing is certain. */
    static final int SEVERAL = -2;

    private TopLevel() {}

    static byte[] name(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Where the value of the one field with this name begins; else {@link #NONE} or {@link #SEVERAL}. */
    static int value(byte[] bytes, int from, int to, byte[] name) {
        int found = NONE;
        int depth = 0;
        int i = from;
        while (i < to) {
            byte next = bytes[i];
            if (next == '"') {
                int end = closing(bytes, i + 1, to);
                if (depth == 1 && isName(bytes, i + 1, end, name)) {
                    int value = behindColon(bytes, end + 1, to);
                    if (value >= 0) {
                        if (found >= 0) {
                            return SEVERAL;
                        }
                        found = value;
                    }
                }
                i = end;
            } else if (next == '{' || next == '[') {
                depth++;
            } else if (next == '}' || next == ']') {
                depth--;
            }
            i++;
        }
        return found;
    }

    private static int closing(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && bytes[i] != '"') {
            i += bytes[i] == '\\' ? 2 : 1;
        }
        return i;
    }

    private static boolean isName(byte[] bytes, int from, int to, byte[] name) {
        if (to - from != name.length || to > bytes.length) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            if (bytes[from + i] != name[i]) {
                return false;
            }
        }
        return true;
    }

    private static int behindColon(byte[] bytes, int from, int to) {
        int colon = blanks(bytes, from, to);
        return colon < to && bytes[colon] == ':' ? blanks(bytes, colon + 1, to) : NONE;
    }

    private static int blanks(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && (bytes[i] == ' ' || bytes[i] == '\t')) {
            i++;
        }
        return i;
    }
}
