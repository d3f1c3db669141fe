package dev.culprit.tracker.issue;

/** An issue, and where it stands in the order of its list. */
public record PlacedIssue(IssueSummary issue, IssueCursor place) {}
