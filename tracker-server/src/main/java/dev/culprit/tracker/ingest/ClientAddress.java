package dev.culprit.tracker.ingest;

import org.jspecify.annotations.Nullable;

/** The address of the client: the peer, or what a trusted proxy says of it. */
final class ClientAddress {
    /** The longest text of an IPv6 address that carries an IPv4 one. */
    private static final int MAX_LENGTH = 45;

    private ClientAddress() {}

    /** @param forwardedFor {@code X-Forwarded-For}; whoever is not behind a proxy must pass null, since anyone can send it */
    static @Nullable String of(@Nullable String peer, @Nullable String forwardedFor) {
        if (forwardedFor != null) {
            int comma = forwardedFor.indexOf(',');
            String first = (comma < 0 ? forwardedFor : forwardedFor.substring(0, comma)).trim();
            if (isAddress(first)) {
                return first;
            }
        }
        return peer;
    }

    private static boolean isAddress(String text) {
        return text.length() >= 2
                && text.length() <= MAX_LENGTH
                && text.chars()
                        .allMatch(c -> (c >= '0' && c <= '9')
                                || (c >= 'a' && c <= 'f')
                                || (c >= 'A' && c <= 'F')
                                || c == '.'
                                || c == ':');
    }
}
