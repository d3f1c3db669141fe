package dev.culprit.shipper.send;

import java.util.List;
import java.util.Optional;

/**
 * What the sender looks at in a response.
 *
 * @param text the start of the body, at most 1 KiB
 * @param location of a redirect
 */
record Response(
        int status, String text, List<String> rateLimits, Optional<String> retryAfter, Optional<String> location) {

    /** For people. */
    String describe() {
        String to = location.map(l -> " to " + l).orElse("");
        return "HTTP " + status + to + (text.isBlank() ? "" : ": " + text.strip());
    }
}
