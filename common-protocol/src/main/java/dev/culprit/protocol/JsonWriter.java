package dev.culprit.protocol;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes compact JSON as UTF-8. It never fails on a value: a lone surrogate becomes U+FFFD, and NaN and the infinities,
 * which JSON lacks, become null. It never writes a newline, so a document is also one line of an envelope.
 */
public final class JsonWriter {
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private static final int USUAL_DEPTH = 16;

    private final ByteSink out;
    /** Whether the object or array at each depth has a member already. */
    private boolean[] hasMember = new boolean[USUAL_DEPTH];

    private int depth;
    private boolean afterName;

    public JsonWriter(ByteSink out) {
        this.out = out;
    }

    /** Makes ready for another document, as when the sink is used again. */
    public void reset() {
        depth = 0;
        hasMember[0] = false;
        afterName = false;
    }

    public JsonWriter beginObject() {
        return begin('{');
    }

    public JsonWriter endObject() {
        return end('}');
    }

    public JsonWriter beginArray() {
        return begin('[');
    }

    public JsonWriter endArray() {
        return end(']');
    }

    public JsonWriter name(String name) {
        if (afterName) {
            throw new IllegalStateException("expected a value, found the name " + name);
        }
        separate();
        string(name);
        out.write(':');
        afterName = true;
        return this;
    }

    public JsonWriter value(@Nullable String value) {
        if (value == null) {
            return nullValue();
        }
        separate();
        string(value);
        return this;
    }

    public JsonWriter value(boolean value) {
        separate();
        out.writeAscii(value ? "true" : "false");
        return this;
    }

    public JsonWriter value(long value) {
        separate();
        if (value >= 0) {
            out.writeDecimal(value, 0);
        } else {
            out.writeAscii(Long.toString(value));
        }
        return this;
    }

    public JsonWriter value(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return nullValue();
        }
        separate();
        out.writeAscii(Double.toString(value));
        return this;
    }

    /** Writes {@code unscaled} / 10^{@code scale} in plain digits, as for seconds with a fraction; neither negative. */
    public JsonWriter decimal(long unscaled, int scale) {
        separate();
        out.writeDecimal(unscaled, scale);
        return this;
    }

    /**
     * Writes members of an object, or elements of an array, that were encoded before.
     *
     * @param encoded without the brackets around them; nothing is written when empty
     */
    public JsonWriter encoded(byte[] encoded) {
        if (encoded.length > 0) {
            separate();
            out.write(encoded);
        }
        return this;
    }

    public JsonWriter nullValue() {
        separate();
        out.writeAscii("null");
        return this;
    }

    private JsonWriter begin(char bracket) {
        separate();
        out.write(bracket);
        depth++;
        if (depth == hasMember.length) {
            hasMember = Arrays.copyOf(hasMember, 2 * depth);
        }
        hasMember[depth] = false;
        return this;
    }

    private JsonWriter end(char bracket) {
        if (depth == 0 || afterName) {
            throw new IllegalStateException("expected a value, found the end of an object or array");
        }
        depth--;
        out.write(bracket);
        return this;
    }

    private void separate() {
        if (afterName) {
            afterName = false;
        } else if (hasMember[depth]) {
            if (depth == 0) {
                throw new IllegalStateException("expected one value per document, found another");
            }
            out.write(',');
        } else {
            hasMember[depth] = true;
        }
    }

    private void string(String text) {
        // most texts are plain to their end
        int written = out.writeQuoted(text);
        if (written < text.length()) {
            rest(text, written);
            out.write('"');
        }
    }

    /** Between two characters that need more, such as quotes and line ends, a text is plain again. */
    private void rest(String text, int from) {
        int length = text.length();
        for (int i = from; i < length; i = out.writePlain(text, i + 1)) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                i += wide(c, i + 1 < length ? text.charAt(i + 1) : '\0');
            } else {
                escape(c);
            }
        }
    }

    private void escape(char c) {
        out.write('\\');
        switch (c) {
            case '"':
            case '\\':
                out.write(c);
                break;
            case '\n':
                out.write('n');
                break;
            case '\r':
                out.write('r');
                break;
            case '\t':
                out.write('t');
                break;
            default:
                out.writeAscii("u00");
                out.write(HEX[c >> 4]);
                out.write(HEX[c & 0xF]);
        }
    }

    /** @return how many more characters than one were written */
    private int wide(char c, char next) {
        if (c < 0x800) {
            out.write(0xC0 | (c >> 6));
            out.write(0x80 | (c & 0x3F));
        } else if (Character.isHighSurrogate(c) && Character.isLowSurrogate(next)) {
            int point = Character.toCodePoint(c, next);
            out.write(0xF0 | (point >> 18));
            out.write(0x80 | (point >> 12 & 0x3F));
            out.write(0x80 | (point >> 6 & 0x3F));
            out.write(0x80 | (point & 0x3F));
            return 1;
        } else {
            int point = Character.isSurrogate(c) ? 0xFFFD : c;
            out.write(0xE0 | (point >> 12));
            out.write(0x80 | (point >> 6 & 0x3F));
            out.write(0x80 | (point & 0x3F));
        }
        return 0;
    }
}
