package dev.culprit.tracker.web;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A place on this server to go to afterwards, from a parameter that anybody may have written. */
final class LocalPath {
    private LocalPath() {}

    /**
     * The path if it leads nowhere else, otherwise {@code /}. Browsers read {@code //host} and {@code /\host} as
     * another server, and drop tabs and line ends before they look.
     */
    static URI orHome(@Nullable String wish) {
        URI home = URI.create("/");
        if (wish == null || !wish.startsWith("/") || wish.startsWith("//") || wish.length() > 4_000) {
            return home;
        }
        if (wish.indexOf('\\') >= 0 || wish.chars().anyMatch(c -> c <= 0x20 || c == 0x7F)) {
            return home;
        }
        try {
            URI uri = URI.create(wish);
            // back to the login page would be a circle
            boolean local = uri.getScheme() == null && uri.getRawAuthority() == null;
            return local && uri.getPath() != null && !uri.getPath().startsWith("/login") ? uri : home;
        } catch (IllegalArgumentException e) {
            return home;
        }
    }
}
