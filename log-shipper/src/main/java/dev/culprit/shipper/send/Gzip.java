package dev.culprit.shipper.send;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Compresses one body after the other with one deflater, which {@link java.util.zip.GZIPOutputStream} makes anew for each:
 * 256 KiB of native memory that have to be cleared cost more than an event of 4 KiB. For one thread.
 *
 * <pre>
 * 1f 8b 08 00 | 00000000 | 00 ff | deflate … | u32 le CRC-32 | u32 le length       (RFC 1952)
 * </pre>
 */
final class Gzip {
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    private static final int TRAILER = 2 * Integer.BYTES;

    // events are small and mostly stay on the machine: time counts for more than the last tenth
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private final CRC32 crc = new CRC32();
    private byte[] out = new byte[4096];

    byte[] compress(byte[] bytes, int length) {
        System.arraycopy(HEADER, 0, out, 0, HEADER.length);
        int size = HEADER.length;
        deflater.reset();
        deflater.setInput(bytes, 0, length);
        deflater.finish();
        while (!deflater.finished()) {
            if (out.length - size <= TRAILER) {
                out = Arrays.copyOf(out, out.length * 2);
            }
            size += deflater.deflate(out, size, out.length - size - TRAILER);
        }
        crc.reset();
        crc.update(bytes, 0, length);
        ByteBuffer.wrap(out, size, TRAILER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) crc.getValue())
                .putInt(length);
        return Arrays.copyOf(out, size + TRAILER);
    }
}
