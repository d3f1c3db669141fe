package dev.culprit.tracker.ingest;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * {@code deflate}. The name means zlib (RFC 1950), yet some clients send the bare stream (RFC 1951) under it; the first
 * two bytes tell them apart.
 */
final class InflateDecoder implements BodyDecoder {
    /** Small, since each request allocates it and most events are small. */
    static final int STEP = 8 * 1024;

    private static final int HEADER = 2;

    private final byte[] output = new byte[STEP];
    private @Nullable Inflater inflater;
    private byte[] pending = {};

    @Override
    public void offer(byte[] bytes) {
        if (inflater != null) {
            inflater.setInput(bytes);
            return;
        }
        byte[] start = new byte[pending.length + bytes.length];
        System.arraycopy(pending, 0, start, 0, pending.length);
        System.arraycopy(bytes, 0, start, pending.length, bytes.length);
        pending = start;
        if (start.length >= HEADER) {
            inflater = new Inflater(!isZlib(start));
            inflater.setInput(start);
        }
    }

    private static boolean isZlib(byte[] start) {
        int header = ((start[0] & 0xFF) << 8) | (start[1] & 0xFF);
        return (start[0] & 0x0F) == 8 && header % 31 == 0;
    }

    @Override
    public boolean step(Sink sink) {
        if (inflater == null) {
            return false;
        }
        int length = inflate(inflater, output);
        if (length > 0) {
            sink.accept(output, 0, length);
        }
        if (inflater.finished()) {
            if (inflater.getRemaining() > 0) {
                throw new IngestException(Refusal.BAD_ENCODING, "expected the end after the deflate stream");
            }
            return false;
        }
        return length > 0;
    }

    /** Shared with gzip, whose members are the same streams between other headers. */
    static int inflate(Inflater inflater, byte[] output) {
        try {
            int length = inflater.inflate(output);
            if (length == 0 && inflater.needsDictionary()) {
                throw new IngestException(Refusal.BAD_ENCODING, "expected a stream without preset dictionary");
            }
            return length;
        } catch (DataFormatException e) {
            throw new IngestException(Refusal.BAD_ENCODING, "expected a deflate stream, found broken bytes");
        }
    }

    @Override
    public void end() {
        if (inflater == null || !inflater.finished()) {
            throw new IngestException(Refusal.BAD_ENCODING, "expected more bytes of a deflate stream, found the end");
        }
    }

    @Override
    public void close() {
        if (inflater != null) {
            inflater.end();
        }
    }
}
