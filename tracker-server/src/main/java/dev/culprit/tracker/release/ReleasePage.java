package dev.culprit.tracker.release;

import java.util.List;
import java.util.Optional;

/** A stretch of a list. */
public record ReleasePage(List<Release> releases, Optional<ReleaseCursor> next) {
    public ReleasePage {
        releases = List.copyOf(releases);
    }
}
