package dev.culprit.tracker.ingest;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.brotli.dec.BrotliInputStream;

/**
 * {@code br} and {@code zstd}. Their decoders pull from a stream and cannot be interrupted, so the compressed body is
 * collected and unpacked at the end, on a worker. What comes out is given on piece by piece, so a limit behind the sink
 * ends the unpacking.
 */
final class CollectingDecoder implements BodyDecoder {
    private static final int STEP = 64 * 1024;

    private final ContentCoding coding;
    private final BodyBuffer compressed;

    CollectingDecoder(ContentCoding coding, BodyBuffer compressed) {
        this.coding = coding;
        this.compressed = compressed;
    }

    @Override
    public void offer(byte[] bytes) {
        compressed.append(bytes, 0, bytes.length);
    }

    @Override
    public boolean step(Sink sink) {
        return false;
    }

    @Override
    public void end() {}

    /** Blocks for as long as the unpacking takes. */
    void unpack(Sink sink) {
        try (InputStream in = open(new ByteArrayInputStream(compressed.takeAll()))) {
            byte[] buffer = new byte[STEP];
            for (int length = read(in, buffer); length >= 0; length = read(in, buffer)) {
                sink.accept(buffer, 0, length);
            }
        } catch (IOException e) {
            throw broken();
        }
    }

    private InputStream open(InputStream in) throws IOException {
        return coding == ContentCoding.BR ? new BrotliInputStream(in) : new ZstdInputStream(in);
    }

    /** Both libraries also throw unchecked exceptions on broken input. */
    private int read(InputStream in, byte[] buffer) throws IOException {
        try {
            return in.read(buffer);
        } catch (RuntimeException e) {
            throw broken();
        }
    }

    private IngestException broken() {
        return new IngestException(Refusal.BAD_ENCODING, "expected " + coding.wireName() + ", found broken bytes");
    }

    @Override
    public void close() {
        compressed.clear();
    }
}
