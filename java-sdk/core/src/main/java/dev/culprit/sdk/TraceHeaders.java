package dev.culprit.sdk;

import dev.culprit.sdk.protocol.CulpritId;
import org.jspecify.annotations.Nullable;

/**
 * Reads the header by which a caller passes its trace on: {@code sentry-trace}, or W3C's {@code traceparent}.
 *
 * <pre>
 * sentry-trace: traceId "-" spanId [ "-" ( "0" | "1" ) ]
 * traceparent:  "00-" traceId "-" spanId "-" flags        flags bit 0: recorded
 * </pre>
 */
final class TraceHeaders {
    private static final int TRACE_ID = 32;
    private static final int SPAN_ID = 16;
    private static final String NO_SPAN = "0".repeat(SPAN_ID);

    private TraceHeaders() {}

    /** @return null when the text is neither */
    static @Nullable CulpritTraceHeader parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String[] parts = text.trim().split("-", -1);
        if (parts.length >= 4 && parts[0].length() == 2 && parts[3].length() == 2) {
            int flags = Character.digit(parts[3].charAt(1), 16);
            return flags < 0 ? null : of(parts[1], parts[2], (flags & 1) == 1);
        }
        if (parts.length == 2) {
            return of(parts[0], parts[1], null);
        }
        return parts.length == 3 ? of(parts[0], parts[1], decision(parts[2])) : null;
    }

    private static @Nullable Boolean decision(String flag) {
        return flag.equals("1") ? Boolean.TRUE : flag.equals("0") ? Boolean.FALSE : null;
    }

    private static @Nullable CulpritTraceHeader of(String traceId, String spanId, @Nullable Boolean sampled) {
        if (traceId.length() != TRACE_ID || spanId.length() != SPAN_ID || !isHex(traceId) || !isHex(spanId)) {
            return null;
        }
        CulpritId id = new CulpritId(traceId);
        if (id.equals(CulpritId.EMPTY_ID) || spanId.equals(NO_SPAN)) {
            return null;
        }
        return new CulpritTraceHeader(id, new SpanId(spanId.toLowerCase(java.util.Locale.ROOT)), sampled);
    }

    private static boolean isHex(String text) {
        return text.chars().allMatch(c -> c < 0x80 && Character.digit(c, 16) >= 0);
    }
}
