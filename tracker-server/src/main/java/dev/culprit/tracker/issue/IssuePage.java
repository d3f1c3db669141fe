package dev.culprit.tracker.issue;

import java.util.List;
import java.util.Optional;

/** A stretch of a list. */
public record IssuePage(List<IssueSummary> issues, Optional<IssueCursor> next) {
    public IssuePage {
        issues = List.copyOf(issues);
    }
}
