package dev.culprit.shipper.record;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The raw bytes of one record: one line, or several that belong together, without the last delimiter.
 *
 * <p>The array is borrowed: it is valid until the reader returns, and must be copied to be kept.
 *
 * @param position where the record starts in the (decompressed) file, in bytes
 * @param line the number of its first line in the file, from 1; 0 when unknown, after a resume
 * @param truncated whether the record was longer than the limit, so that only its beginning is here
 * @param observed when it was read: the time of an entry that has none itself
 * @param fileModified the file's modification time: the year of stamps without one
 */
public record LogRecord(
        byte[] bytes,
        int from,
        int to,
        long position,
        long line,
        boolean truncated,
        Instant observed,
        Instant fileModified) {

    /** The text; bytes that are no UTF-8 become U+FFFD, and NULs are left out. */
    public String text() {
        return text(bytes, from, to);
    }

    /** Whether the bytes are UTF-8, also when they were cut in the middle of a character. */
    public boolean isUtf8() {
        int i = from;
        while (i < to && bytes[i] >= 0) {
            i++;
        }
        if (i == to) {
            return true;
        }
        CharBuffer text = CharBuffer.allocate(to - i);
        return !StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes, i, to - i), text, !truncated)
                .isError();
    }

    /** The same for any bytes. */
    public static String text(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        return text.indexOf('\0') < 0 ? text : text.replace("\0", "");
    }

    /** A record of one text, as tests and probes have it. */
    public static LogRecord of(String text, Instant observed) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new LogRecord(bytes, 0, bytes.length, 0, 1, false, observed, observed);
    }
}
