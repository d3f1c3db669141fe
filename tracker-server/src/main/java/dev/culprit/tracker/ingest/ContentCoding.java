package dev.culprit.tracker.ingest;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The values of Content-Encoding that are understood. */
enum ContentCoding {
    IDENTITY,
    GZIP,
    DEFLATE,
    BR,
    ZSTD;

    /** Some SDKs send an empty value, or {@code UTF-8}, and mean none. */
    static ContentCoding of(@Nullable String header) {
        String name = header == null ? "" : header.trim().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "", "identity", "utf-8" -> IDENTITY;
            case "gzip", "x-gzip" -> GZIP;
            case "deflate" -> DEFLATE;
            case "br" -> BR;
            case "zstd" -> ZSTD;
            default ->
                throw new IngestException(
                        Refusal.BAD_ENCODING, "expected identity, gzip, deflate, br or zstd as Content-Encoding");
        };
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    BodyDecoder decoder(IngestLimits limits, MemoryBudget.Lease lease) {
        return switch (this) {
            case IDENTITY -> new IdentityDecoder();
            case GZIP -> new GzipDecoder();
            case DEFLATE -> new InflateDecoder();
            case BR, ZSTD ->
                new CollectingDecoder(this, new BodyBuffer(limits.compressedBody(), "compressed body", lease));
        };
    }
}
