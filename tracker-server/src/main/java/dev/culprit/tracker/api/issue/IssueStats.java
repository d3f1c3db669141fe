package dev.culprit.tracker.api.issue;

import dev.culprit.tracker.issue.IssueFilter;
import dev.culprit.tracker.issue.IssueQuery;
import dev.culprit.tracker.issue.IssueSearch;
import dev.culprit.tracker.issue.IssueSummary;
import dev.culprit.tracker.issue.TimeBuckets;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Events per stretch of time, for small charts. */
@ApplicationScoped
class IssueStats {
    private final IssueSearch issues;
    private final InstantSource clock;

    IssueStats(IssueSearch issues, InstantSource clock) {
        this.issues = issues;
        this.clock = clock;
    }

    /**
     * What is wanted.
     *
     * @param name under which clients look for it
     * @param points about how many
     */
    record Span(String name, Duration length, int points) {
        static final Span DAY = new Span("24h", Duration.ofHours(24), 24);
        static final Span TWO_WEEKS = new Span("14d", Duration.ofDays(14), 14);
        static final Span MONTH = new Span("30d", Duration.ofDays(30), 30);
    }

    /**
     * By the id of the issue.
     *
     * @param filter of whose environments events count
     */
    Map<Long, List<List<Long>>> of(List<IssueSummary> found, IssueFilter filter, Span span) {
        TimeBuckets time = TimeBuckets.over(span.length(), span.points(), clock.instant());
        Map<Long, long[]> series = issues.series(found, filter, time);
        Map<Long, List<List<Long>>> stats = new HashMap<>();
        for (IssueSummary issue : found) {
            stats.put(issue.id(), points(time, series.getOrDefault(issue.id(), new long[time.count()])));
        }
        return stats;
    }

    List<List<Long>> of(IssueSummary issue, Span span) {
        return of(List.of(issue), IssueFilter.of(IssueQuery.parse("")), span).getOrDefault(issue.id(), List.of());
    }

    private static List<List<Long>> points(TimeBuckets time, long[] counts) {
        List<List<Long>> points = new ArrayList<>(counts.length);
        for (int i = 0; i < counts.length; i++) {
            points.add(List.of(time.startOf(i).getEpochSecond(), counts[i]));
        }
        return points;
    }
}
