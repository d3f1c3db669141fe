package dev.culprit.shipper.format;

import dev.culprit.shipper.text.ByteScan;
import java.nio.charset.StandardCharsets;

/** Looks for a short text in bytes, allocating nothing: by its rarest byte first, as far as one can know it. */
public final class ByteSearch {
    private final byte[] needle;
    private final int anchor;

    /** @param rare a character of the text that is rare in logs */
    public ByteSearch(String text, char rare) {
        this.needle = text.getBytes(StandardCharsets.UTF_8);
        this.anchor = text.indexOf(rare);
        if (anchor < 0) {
            throw new IllegalArgumentException("expected a character of " + text + ", found " + rare);
        }
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
