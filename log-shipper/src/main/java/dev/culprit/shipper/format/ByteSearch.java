package dev.culprit.shipper.format;

import dev.culprit.shipper.text.ByteScan;
import java.nio.charset.StandardCharsets;

/** Looks for a short text in bytes, allocating nothing: by its rarest byte first, as far as one can know it. */
public final class ByteSearch {
    /** The rare ones first; what is not here is rarer. */
    private static final String COMMON = "zqjxkvybgwpf-mu8d9h7l64c53sr2ionat0e1\",:";

    private final byte[] needle;
    private final int anchor;

    /** @param rare a character of the text that is rare in logs */
    public ByteSearch(String text, char rare) {
        this(text.getBytes(StandardCharsets.UTF_8), text.indexOf(rare));
        if (anchor < 0) {
            throw new IllegalArgumentException("expected a character of " + text + ", found " + rare);
        }
    }

    private ByteSearch(byte[] needle, int anchor) {
        this.needle = needle;
        this.anchor = anchor;
    }

    /** For a text that nothing is known of, such as the id of a request; not empty. */
    public static ByteSearch of(String text) {
        byte[] needle = text.getBytes(StandardCharsets.UTF_8);
        int rarest = 0;
        for (int i = 1; i < needle.length; i++) {
            // of equals the last: ids differ at their ends
            rarest = COMMON.indexOf(needle[i]) <= COMMON.indexOf(needle[rarest]) ? i : rarest;
        }
        return new ByteSearch(needle, rarest);
    }

    /** @return where the text begins, or -1 */
    public int indexIn(byte[] bytes, int from, int to) {
        byte rare = needle[anchor];
        int stop = to - needle.length + anchor + 1;
        int i = ByteScan.indexOf(bytes, from + anchor, stop, rare);
        for (; i >= 0; i = ByteScan.indexOf(bytes, i + 1, stop, rare)) {
            if (matches(bytes, i - anchor)) {
                return i - anchor;
            }
        }
        return -1;
    }

    public boolean isIn(byte[] bytes, int from, int to) {
        return indexIn(bytes, from, to) >= 0;
    }

    /** Whether the text stands there by itself: 7 is in {@code "id":7,} and not in {@code "time":1795}. */
    public boolean isWordIn(byte[] bytes, int from, int to) {
        for (int i = indexIn(bytes, from, to); i >= 0; i = indexIn(bytes, i + 1, to)) {
            int end = i + needle.length;
            if ((i == from || !isOfWord(bytes[i - 1])) && (end == to || !isOfWord(bytes[end]))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfWord(byte next) {
        return (next >= '0' && next <= '9') || (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
    }

    private boolean matches(byte[] bytes, int at) {
        for (int i = 0; i < needle.length; i++) {
            if (bytes[at + i] != needle[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether the bytes begin with a text of ASCII. */
    public static boolean startsWith(byte[] bytes, int from, int to, String text) {
        if (to - from < text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes[from + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
