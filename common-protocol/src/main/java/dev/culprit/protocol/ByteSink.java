package dev.culprit.protocol;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** A growing array of bytes that can be used again; unlike ByteArrayOutputStream it has no lock and shows its array. */
public final class ByteSink {
    /** Some virtual machines cannot make arrays of the last few sizes. */
    private static final int MAX_SIZE = Integer.MAX_VALUE - 8;

    private byte[] array;
    private int size;

    public ByteSink(int initialCapacity) {
        this.array = new byte[initialCapacity];
    }

    public void write(int b) {
        ensure(1);
        array[size++] = (byte) b;
    }

    public void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    public void write(byte[] bytes, int offset, int length) {
        ensure(length);
        System.arraycopy(bytes, offset, array, size, length);
        size += length;
    }

    /** Writes characters that are all below U+0080. */
    void writeAscii(String text) {
        int length = text.length();
        ensure(length);
        for (int i = 0; i < length; i++) {
            array[size++] = (byte) text.charAt(i);
        }
    }

    /**
     * Writes a JSON string: all of it, or its start up to the first character that needs an escape or more than one byte.
     *
     * @return how many characters were written; the closing quote stands behind the last
     */
    int writeQuoted(String text) {
        write('"');
        int written = writePlain(text, 0);
        if (written == text.length()) {
            write('"');
        }
        return written;
    }

    /**
     * Writes characters up to the first that a JSON string cannot hold as it is, in one byte.
     *
     * @return where that one stands
     */
    int writePlain(String text, int from) {
        int length = text.length();
        ensure(length - from);
        byte[] target = array;
        int at = size;
        int i = from;
        for (; i < length; i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c >= 0x7F || c == '"' || c == '\\') {
                break;
            }
            target[at++] = (byte) c;
        }
        size = at;
        return i;
    }

    /** Writes a number that is not negative, with a point before its last digits, and a digit before the point. */
    void writeDecimal(long unscaled, int scale) {
        int length = digits(unscaled, scale + 1) + (scale > 0 ? 1 : 0);
        ensure(length);
        int point = size + length - scale - 1;
        long rest = unscaled;
        for (int at = size + length - 1; at >= size; at--) {
            if (scale > 0 && at == point) {
                array[at] = '.';
            } else {
                array[at] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
        }
        size += length;
    }

    private static int digits(long number, int atLeast) {
        int digits = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        return Math.max(digits, atLeast);
    }

    private void ensure(int more) {
        if (more > array.length - size) {
            long wanted = Math.max((long) size + more, 2L * array.length);
            if ((long) size + more > MAX_SIZE) {
                throw new IllegalStateException("expected at most " + MAX_SIZE + " bytes, found more");
            }
            array = Arrays.copyOf(array, (int) Math.min(Math.max(wanted, 16), MAX_SIZE));
        }
    }

    public int size() {
        return size;
    }

    /** The array behind this sink, of which the first {@link #size()} bytes count; replaced when it grows. */
    public byte[] array() {
        return array;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(array, size);
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(array, 0, size);
    }

    /** Forgets the bytes and keeps the array. */
    public void clear() {
        size = 0;
    }
}
