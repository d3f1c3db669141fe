package dev.culprit.tracker.web;

import dev.culprit.tracker.event.EventDetail;
import dev.culprit.tracker.event.EventNeighbours;
import dev.culprit.tracker.event.ExceptionValue;
import dev.culprit.tracker.event.FrameGroup;
import dev.culprit.tracker.event.TagShare;
import dev.culprit.tracker.issue.HistoryEntry;
import dev.culprit.tracker.issue.IssueSummary;
import java.util.List;
import java.util.Optional;

/** What the page of an issue shows of one of its events. */
record IssueModel(
        IssueSummary issue,
        String self,
        Grouping grouping,
        List<HistoryEntry> history,
        BarChart chart,
        Optional<Shown> shown) {

    /** An event. It is absent when retention dropped all events of the issue. */
    record Shown(
            EventDetail event,
            EventNeighbours around,
            List<Link> chain,
            List<Stack> stacks,
            String raw,
            Optional<String> curl,
            List<TagShare> shares) {}

    /** A link of the chain of exceptions; the first is the one that was thrown. */
    record Link(boolean cause, ExceptionValue exception, List<FrameGroup> groups) {}

    record Stack(String name, boolean crashed, List<FrameGroup> groups) {}
}
