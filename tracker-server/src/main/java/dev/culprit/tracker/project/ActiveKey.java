package dev.culprit.tracker.project;

import java.util.List;
import java.util.Optional;

/**
 * A key that may send.
 *
 * @param publicKey 32 hex digits
 * @param allowedOrigins hosts that a browser may send from, {@code *.example.org} for all below one; empty allows all
 */
public record ActiveKey(
        long keyId, long projectId, String publicKey, List<String> allowedOrigins, Optional<KeyLimit> limit) {
    public ActiveKey {
        allowedOrigins = List.copyOf(allowedOrigins);
    }
}
