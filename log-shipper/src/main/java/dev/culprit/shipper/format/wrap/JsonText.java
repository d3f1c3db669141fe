package dev.culprit.shipper.format.wrap;

import dev.culprit.protocol.ByteSink;
import java.nio.charset.StandardCharsets;

/** Decodes the text of a JSON string, bytes to bytes; what is wrong in it stays as it is. */
final class JsonText {
    private JsonText() {}

    /**
     * @param from behind the opening quote
     * @return where the closing quote stands, or {@code to} when there is none
     */
    static int decode(byte[] bytes, int from, int to, ByteSink out) {
        int i = from;
        int plain = from;
        while (i < to && bytes[i] != '"') {
            if (bytes[i] == '\\' && i + 1 < to) {
                out.write(bytes, plain, i - plain);
                i = escape(bytes, i + 1, to, out);
                plain = i;
            } else {
                i++;
            }
        }
        out.write(bytes, plain, i - plain);
        return i;
    }

    /** @return behind the escape */
    private static int escape(byte[] bytes, int at, int to, ByteSink out) {
        switch (bytes[at]) {
            case 'n' -> out.write('\n');
            case 't' -> out.write('\t');
            case 'r' -> out.write('\r');
            case 'b' -> out.write('\b');
            case 'f' -> out.write('\f');
            case 'u' -> {
                return unicode(bytes, at, to, out);
            }
            default -> out.write(bytes[at]);
        }
        return at + 1;
    }

    private static int unicode(byte[] bytes, int at, int to, ByteSink out) {
        int first = hex(bytes, at + 1, to);
        if (first < 0) {
            out.write('u');
            return at + 1;
        }
        boolean pair =
                Character.isHighSurrogate((char) first) && at + 6 < to && bytes[at + 5] == '\\' && bytes[at + 6] == 'u';
        int second = pair ? hex(bytes, at + 7, to) : -1;
        if (second >= 0 && Character.isLowSurrogate((char) second)) {
            write(new String(new char[] {(char) first, (char) second}), out);
            return at + 11;
        }
        if (first < 0x80) {
            out.write(first);
        } else {
            write(String.valueOf((char) first), out);
        }
        return at + 5;
    }

    private static void write(String text, ByteSink out) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        out.write(encoded, 0, encoded.length);
    }

    private static int hex(byte[] bytes, int from, int to) {
        if (from + 4 > to) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = Character.digit(bytes[i], 16);
            if (digit < 0) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value;
    }
}
