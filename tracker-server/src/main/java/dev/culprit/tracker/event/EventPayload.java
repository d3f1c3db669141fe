package dev.culprit.tracker.event;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The bytes of a column that holds JSON.
 *
 * <pre>
 * u8 codec (1 = raw deflate) | u32 length of the JSON, big-endian | deflated UTF-8 JSON
 * </pre>
 *
 * Deflate, since the JDK brings it as native code; level 3 gives most of the ratio of level 6 at half its time.
 */
public final class EventPayload {
    private static final byte DEFLATE = 1;
    private static final int HEADER = 5;
    private static final int LEVEL = 3;
    /** Larger than any item that ingest accepts; a damaged length must not allocate more. */
    private static final int LARGEST = 256 << 20;

    private EventPayload() {}

    public static byte[] encode(byte[] json) {
        return encode(ByteBuffer.wrap(json));
    }

    /** The same for bytes that stand in several places. */
    public static byte[] encode(ByteBuffer... parts) {
        int length = 0;
        for (ByteBuffer part : parts) {
            length += part.remaining();
        }
        Deflater deflater = new Deflater(LEVEL, true);
        try {
            // what cannot be compressed grows by 5 bytes for each 16 KB at most: one array, and one copy at its end
            byte[] out = new byte[HEADER + length + length / 1000 + 64];
            out[0] = DEFLATE;
            for (int i = 1; i < HEADER; i++) {
                out[i] = (byte) (length >>> (8 * (HEADER - 1 - i)));
            }
            int end = HEADER;
            for (ByteBuffer part : parts) {
                deflater.setInput(part);
                while (!deflater.needsInput()) {
                    end += deflater.deflate(out, end, out.length - end);
                }
            }
            deflater.finish();
            while (!deflater.finished()) {
                end += deflater.deflate(out, end, out.length - end);
            }
            return Arrays.copyOf(out, end);
        } finally {
            deflater.end();
        }
    }

    /** @throws IllegalArgumentException if these are not bytes that {@link #encode} made */
    public static byte[] decode(byte[] stored) {
        if (stored.length < HEADER || stored[0] != DEFLATE) {
            throw new IllegalArgumentException("not a stored payload: " + stored.length + " bytes");
        }
        int length = 0;
        for (int i = 1; i < HEADER; i++) {
            length = (length << 8) | (stored[i] & 0xFF);
        }
        if (length < 0 || length > LARGEST) {
            throw new IllegalArgumentException("a stored payload claims " + length + " bytes");
        }
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(stored, HEADER, stored.length - HEADER);
            byte[] json = new byte[length];
            int read = 0;
            while (read < length) {
                int n = inflater.inflate(json, read, length - read);
                if (n == 0) {
                    throw new IllegalArgumentException("a stored payload ends at " + read + " of " + length + " bytes");
                }
                read += n;
            }
            return json;
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("a stored payload is damaged", e);
        } finally {
            inflater.end();
        }
    }
}
