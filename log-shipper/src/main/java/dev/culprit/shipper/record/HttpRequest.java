package dev.culprit.shipper.record;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP request that an entry is about, unscrubbed: the scrubber runs when the event is written.
 *
 * @param url as logged; a path alone is allowed
 * @param query without the question mark
 * @param remoteAddress the client's address
 */
public record HttpRequest(
        @Nullable String method,
        @Nullable String url,
        @Nullable String query,
        Map<String, String> headers,
        @Nullable String remoteAddress) {}
