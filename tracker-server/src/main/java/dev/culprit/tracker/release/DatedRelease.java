package dev.culprit.tracker.release;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * A release as far as its order goes: by number where both have one, else by date.
 *
 * @param date when it was released; until somebody says so, when it was first seen
 */
public record DatedRelease(ReleaseVersion version, Instant date) {

    public static DatedRelease of(String version, Instant date) {
        return new DatedRelease(ReleaseVersion.parse(version), date);
    }

    public boolean isAtLeast(DatedRelease other) {
        return version.text().equals(other.version.text()) || order(other) >= 0;
    }

    public boolean isAfter(DatedRelease other) {
        return !version.text().equals(other.version.text()) && order(other) > 0;
    }

    private int order(DatedRelease other) {
        return version.compareTo(other.version).orElseGet(() -> date.compareTo(other.date));
    }

    /** The newest by date, unless one of the others has a higher number: a patch for an old line is not the newest. */
    static Optional<DatedRelease> newest(Collection<DatedRelease> releases) {
        Optional<DatedRelease> latest = releases.stream().reduce((a, b) -> b.date.isAfter(a.date) ? b : a);
        return latest.map(start -> releases.stream()
                .reduce(
                        start,
                        (best, next) -> next.version.compareTo(best.version).orElse(0) > 0 ? next : best));
    }
}
