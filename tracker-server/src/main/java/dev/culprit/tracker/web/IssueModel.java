package dev.culprit.tracker.web;

import dev.culprit.tracker.event.EventDetail;
import dev.culprit.tracker.event.EventNeighbours;
import dev.culprit.tracker.event.ExceptionValue;
import dev.culprit.tracker.event.FrameGroup;
import dev.culprit.tracker.event.TagShare;
import dev.culprit.tracker.issue.IssueStatus;
import dev.culprit.tracker.issue.IssueSummary;
import dev.culprit.tracker.issue.MergedIssues;
import dev.culprit.tracker.issue.StatusDetails;
import dev.culprit.tracker.issue.Substatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the page of an issue shows of one of its events. */
record IssueModel(
        IssueSummary issue,
        String self,
        Grouping grouping,
        List<Timeline.Line> history,
        List<MergedIssues.Merged> merged,
        List<IssuesModel.Choice> people,
        boolean bookmarked,
        long me,
        BarChart chart,
        Optional<Shown> shown) {

    /** Where it stands, in words behind its state; may be empty. */
    public String stateDetail() {
        StatusDetails details = issue.details();
        if (details.inNextRelease()) {
            return "in the next release";
        }
        if (details.inRelease() != null) {
            return "in " + details.inRelease();
        }
        if (details.inCommit() != null) {
            return "in commit " + Fmt.cut(details.inCommit(), 12);
        }
        return issue.status() == IssueStatus.MUTED ? mutedUntil(details) : "";
    }

    private String mutedUntil(StatusDetails details) {
        if (issue.substatus() == Substatus.ARCHIVED_UNTIL_ESCALATING) {
            return "until it escalates";
        }
        List<String> ends = new ArrayList<>();
        if (details.ignoreUntil() != null) {
            ends.add(Fmt.exact(details.ignoreUntil()));
        }
        if (details.ignoreCount() != null) {
            ends.add(Fmt.plural(details.ignoreCount(), "more event"));
        }
        if (details.ignoreUserCount() != null) {
            ends.add(Fmt.plural(details.ignoreUserCount(), "more user"));
        }
        return ends.isEmpty() ? "" : "until " + String.join(" or ", ends);
    }

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
