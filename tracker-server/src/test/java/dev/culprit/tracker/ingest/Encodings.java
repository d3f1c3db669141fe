package dev.culprit.tracker.ingest;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** The other side of the decoders. */
final class Encodings {
    private Encodings() {}

    private interface Wrapping {
        OutputStream around(OutputStream out) throws IOException;
    }

    static byte[] gzip(byte[] bytes) {
        return wrap(bytes, GZIPOutputStream::new);
    }

    static byte[] zlib(byte[] bytes) {
        return wrap(bytes, DeflaterOutputStream::new);
    }

    static byte[] rawDeflate(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            return wrap(bytes, out -> new DeflaterOutputStream(out, deflater));
        } finally {
            deflater.end();
        }
    }

    static byte[] zstd(byte[] bytes) {
        return wrap(bytes, ZstdOutputStream::new);
    }

    /**
     * A brotli stream of uncompressed blocks, which needs no compressor. Bits from the lowest: window 0 (16 bits), then per
     * block: last 0 | nibbles 00 | length - 1, 16 bits | uncompressed 1 | fill to a byte; at the end last 1, empty 1.
     */
    static byte[] brotli(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int window = 1;
        for (int at = 0; at < bytes.length; at += 65536) {
            int length = Math.min(65536, bytes.length - at);
            int header = (((length - 1) << 3) | (1 << 19)) << window;
            out.write(header);
            out.write(header >> 8);
            out.write(header >> 16);
            out.write(bytes, at, length);
            window = 0;
        }
        out.write(3 << window);
        return out.toByteArray();
    }

    private static byte[] wrap(byte[] bytes, Wrapping wrapping) {
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        try (OutputStream out = wrapping.around(result)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return result.toByteArray();
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
