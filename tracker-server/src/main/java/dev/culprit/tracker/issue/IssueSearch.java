package dev.culprit.tracker.issue;

import dev.culprit.tracker.jdbc.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Finds issues, and counts what it finds. */
@ApplicationScoped
public class IssueSearch {
    /** Terms about tags read events: a few such searches at once would else keep the digest from the database. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final DataSource database;

    IssueSearch(DataSource database) {
        this.database = database;
    }

    public IssuePage page(IssueFilter filter, IssueSort sort, Optional<IssueCursor> after, int limit) {
        List<PlacedIssue> found = beside(filter, sort, after, true, limit + 1);
        List<PlacedIssue> shown = found.subList(0, Math.min(limit, found.size()));
        Optional<IssueCursor> next =
                found.size() > limit ? Optional.of(shown.get(limit - 1).place()) : Optional.empty();
        return new IssuePage(shown.stream().map(PlacedIssue::issue).toList(), next);
    }

    /**
     * The issues on one side of a place in the order, the nearest first.
     *
     * @param place absent: from the end of the list on that side
     * @param behind whether those behind it are wanted, not those before it
     */
    public List<PlacedIssue> beside(
            IssueFilter filter, IssueSort sort, Optional<IssueCursor> place, boolean behind, int limit) {
        Query sql = Query.of(
                "SELECT " + IssueSummary.COLUMNS + ", " + sort.number() + " AS sort_key" + IssueSummary.TABLES_OF_ALL);
        if (sort == IssueSort.FREQUENCY) {
            addFrequency(sql, filter);
        }
        sql.add(" WHERE ").add(filter.condition(true));
        place.ifPresent(cursor -> sql.add(
                " AND (" + sort.column() + ", i.id) " + (behind ? "<" : ">") + " (" + sort.boundary() + ", ?)",
                cursor.key(),
                cursor.id()));
        String direction = behind ? " DESC" : "";
        sql.add(" ORDER BY " + sort.column() + direction + ", i.id" + direction + " LIMIT ?", limit);
        return sql.within(LONGEST).list(database, row -> {
            IssueSummary issue = IssueSummary.read(row);
            return new PlacedIssue(issue, new IssueCursor(row.getLong("sort_key"), issue.id()));
        });
    }

    /** How many issues the search finds. */
    public long count(IssueFilter filter) {
        return Query.of("SELECT count(*)" + IssueSummary.TABLES + " WHERE ")
                .add(filter.condition(true))
                .within(LONGEST)
                .first(database, row -> row.getLong(1))
                .orElse(0L);
    }

    private static void addFrequency(Query sql, IssueFilter filter) {
        sql.add(" LEFT JOIN (SELECT h.issue_id, sum(h.events) AS events FROM issue_hour h WHERE true");
        filter.from().ifPresent(start -> sql.add(" AND h.hour >= date_trunc('hour', ?::timestamptz)", start));
        filter.to().ifPresent(end -> sql.add(" AND h.hour < ?", end));
        addEnvironment(sql, filter);
        sql.add(" GROUP BY h.issue_id) f ON f.issue_id = i.id");
    }

    /** {@code WEB-12}, in any case; also what a merged issue was called before. */
    public Optional<IssueSummary> byShortId(String shortId) {
        int dash = shortId.lastIndexOf('-');
        if (dash < 1 || !shortId.substring(dash + 1).matches("\\d{1,18}")) {
            return Optional.empty();
        }
        String prefix = shortId.substring(0, dash).toUpperCase(Locale.ROOT);
        long number = Long.parseLong(shortId.substring(dash + 1));
        return one("p.short_prefix = ? AND i.short_id = ?", prefix, number)
                .or(() -> one(
                        "p.short_prefix = ? AND i.id = (SELECT a.issue_id FROM merged_issue a"
                                + " WHERE a.project_id = p.id AND a.short_id = ?)",
                        prefix,
                        number));
    }

    /** Also by the id that a merged issue had before. */
    public Optional<IssueSummary> byId(long id) {
        return one("i.id = ?", id).or(() -> one("i.id = (SELECT a.issue_id FROM merged_issue a WHERE a.id = ?)", id));
    }

    private Optional<IssueSummary> one(String condition, Object... values) {
        return Query.of("SELECT " + IssueSummary.COLUMNS + IssueSummary.TABLES_OF_ALL + " WHERE " + condition, values)
                .first(database, IssueSummary::read);
    }

    /** How many issues each tab would show, all else being equal. */
    public Map<IssueTab, Long> counts(IssueFilter filter) {
        Query sql = Query.of("SELECT true");
        for (IssueTab tab : IssueTab.values()) {
            sql.add(", count(*) FILTER (WHERE " + tab.condition() + ") AS " + tab.word() + "_count");
        }
        sql.add(IssueSummary.TABLES + " WHERE ").add(filter.condition(false));
        return sql.within(LONGEST)
                .first(database, row -> {
                    Map<IssueTab, Long> counts = new EnumMap<>(IssueTab.class);
                    for (IssueTab tab : IssueTab.values()) {
                        counts.put(tab, row.getLong(tab.word() + "_count"));
                    }
                    return counts;
                })
                .orElseThrow();
    }

    /** Issues of this search first seen after a moment: what a page that stays open has not got. */
    public long countNewSince(IssueFilter filter, Instant moment) {
        return Query.of("SELECT count(*)" + IssueSummary.TABLES + " WHERE ")
                .add(filter.condition(true))
                .add(" AND i.first_seen > ?", moment)
                .within(LONGEST)
                .first(database, row -> row.getLong(1))
                .orElse(0L);
    }

    /** Events of everything that the search finds, for each bucket. */
    public long[] chart(IssueFilter filter, TimeBuckets buckets) {
        long[] counts = new long[buckets.count()];
        Query sql = Query.of(
                "SELECT h.hour, sum(h.events) FROM issue_hour h JOIN issue i ON i.id = h.issue_id"
                        + " JOIN project p ON p.id = i.project_id WHERE h.hour >= ?",
                buckets.start());
        addEnvironment(sql, filter);
        sql.add(" AND ").add(filter.condition(true)).add(" GROUP BY h.hour");
        sql.within(LONGEST)
                .list(database, row -> add(counts, buckets, row.getTimestamp(1).toInstant(), row.getLong(2)));
        return counts;
    }

    /** Events of each issue, for each bucket; issues without events in this time are absent. */
    public Map<Long, long[]> series(List<IssueSummary> issues, IssueFilter filter, TimeBuckets buckets) {
        Map<Long, long[]> series = new HashMap<>();
        if (issues.isEmpty()) {
            return series;
        }
        Long[] ids = issues.stream().map(IssueSummary::id).toArray(Long[]::new);
        Query sql = Query.of(
                "SELECT h.issue_id, h.hour, sum(h.events) FROM issue_hour h WHERE h.issue_id = ANY (?) AND h.hour >= ?",
                ids,
                buckets.start());
        addEnvironment(sql, filter);
        sql.add(" GROUP BY h.issue_id, h.hour");
        sql.list(
                database,
                row -> add(
                        series.computeIfAbsent(row.getLong(1), id -> new long[buckets.count()]),
                        buckets,
                        row.getTimestamp(2).toInstant(),
                        row.getLong(3)));
        return series;
    }

    /** Names of environments from which events came, the busiest first. */
    public List<String> environments() {
        return Query.of("SELECT environment FROM issue_environment WHERE environment <> ''"
                        + " GROUP BY environment ORDER BY sum(events) DESC LIMIT 50")
                .list(database, row -> row.getString(1));
    }

    private static void addEnvironment(Query sql, IssueFilter filter) {
        if (!filter.environments().isEmpty()) {
            sql.add(" AND h.environment = ANY (?)", (Object)
                    filter.environments().toArray(String[]::new));
        }
        if (!filter.query().environments().isEmpty()) {
            sql.add(" AND h.environment = ANY (?)", (Object)
                    filter.query().environments().toArray(String[]::new));
        }
    }

    private static boolean add(long[] counts, TimeBuckets buckets, Instant hour, long events) {
        int index = buckets.indexOf(hour);
        if (index >= 0 && index < counts.length) {
            counts[index] += events;
        }
        return true;
    }
}
