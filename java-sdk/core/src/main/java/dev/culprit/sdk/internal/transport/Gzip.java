package dev.culprit.sdk.internal.transport;

import dev.culprit.protocol.ByteSink;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Compresses one body after the other with the same Deflater, whose native memory is 256 KB.
 *
 * <pre>
 * 1f 8b 08 00 | 00 00 00 00 (no time) | 00 ff (unknown system) | deflated | crc32, little-endian | length, little-endian
 * </pre>
 */
final class Gzip {
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    /** Half the time of the default level, for bodies that are some percent larger. */
    private static final int LEVEL = 3;

    private static final int LARGEST_KEPT = 1 << 20;

    private final Deflater deflater = new Deflater(LEVEL, true);
    private final CRC32 crc = new CRC32();
    private final byte[] chunk = new byte[8192];
    private ByteSink out = new ByteSink(8192);
    private long length;

    void begin() {
        if (out.array().length > LARGEST_KEPT) {
            out = new ByteSink(8192);
        }
        out.clear();
        deflater.reset();
        crc.reset();
        length = 0;
        out.write(HEADER);
    }

    void write(byte[] bytes) {
        crc.update(bytes, 0, bytes.length);
        length += bytes.length;
        deflater.setInput(bytes);
        while (!deflater.needsInput()) {
            out.write(chunk, 0, deflater.deflate(chunk));
        }
    }

    ByteSink end() {
        deflater.finish();
        while (!deflater.finished()) {
            out.write(chunk, 0, deflater.deflate(chunk));
        }
        littleEndian((int) crc.getValue());
        littleEndian((int) length);
        return out;
    }

    private void littleEndian(int value) {
        for (int shift = 0; shift < 32; shift += 8) {
            out.write(value >>> shift);
        }
    }

    /** Gives the native memory back. */
    void close() {
        deflater.end();
    }
}
