package dev.culprit.tracker.digest;

import dev.culprit.tracker.release.DatedRelease;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which releases bring back an issue that was resolved in one.
 *
 * @param inclusive whether {@code base} itself does: the issue was to be fixed in it, and not behind it
 * @param base absent when there was no release yet: then those that came after the resolution do
 */
record ReopenRule(boolean inclusive, @Nullable DatedRelease base, Instant resolved) {

    boolean reopens(DatedRelease release) {
        if (base == null) {
            return release.date().isAfter(resolved);
        }
        return inclusive ? release.isAtLeast(base) : release.isAfter(base);
    }
}
