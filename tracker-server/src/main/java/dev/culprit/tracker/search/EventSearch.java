package dev.culprit.tracker.search;

import dev.culprit.tracker.jdbc.Query;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Runs searches. All its methods throw {@link SearchException} for a search that cannot be run as asked. */
@ApplicationScoped
public class EventSearch {
    private final BoundedReads reads;
    private final InstantSource clock;

    @Inject
    EventSearch(DataSource database, SearchConfig config, InstantSource clock) {
        this(database, config.timeout(), config.concurrent(), clock);
    }

    EventSearch(DataSource database, Duration timeout, int concurrent, InstantSource clock) {
        this.reads = new BoundedReads(database, timeout, concurrent);
        this.clock = clock;
    }

    public SearchRows rows(RowSearch search) {
        SearchStatement statement = new SearchStatement(dataset(search.dataset()), search, clock.instant());
        Query sql = statement.sql();
        List<Field> columns = statement.columns();
        List<Map<String, Object>> found = reads.list(sql, row -> {
            Map<String, Object> values = new LinkedHashMap<>();
            for (int n = 0; n < columns.size(); n++) {
                ColumnValue.read(
                        row, n + 1, columns.get(n).type(), columns.get(n).name(), values);
            }
            return values;
        });
        return new SearchRows(
                shown(columns),
                found.subList(0, Math.min(search.limit(), found.size())),
                found.size() > search.limit());
    }

    /** Aggregates over time, the largest groups first, and behind them what the others are together. */
    public Series series(SeriesSearch search) {
        SeriesStatement statement = new SeriesStatement(dataset(search.dataset()), search, clock.instant());
        List<Map<String, Object>> groups = search.isGrouped() ? topGroups(search) : List.of();
        SeriesLines lines = new SeriesLines(search, statement.axes(), groups);
        reads.list(statement.sql(groups), lines::read);
        return lines.series();
    }

    private List<Map<String, Object>> topGroups(SeriesSearch search) {
        List<String> columns = new ArrayList<>(search.groupBy());
        columns.addAll(search.axes());
        String sort = search.sort().isEmpty() ? "-" + search.axes().get(0) : search.sort();
        RowSearch rows =
                new RowSearch(search.dataset(), search.scope(), columns, search.query(), sort, 0, search.top());
        List<Map<String, Object>> groups = rows(rows).rows();
        groups.forEach(group -> group.keySet().retainAll(search.groupBy()));
        return groups;
    }

    /** What {@link #rows} would answer with, without running it. */
    public List<SearchColumn> check(RowSearch search) {
        SearchStatement statement = new SearchStatement(dataset(search.dataset()), search, clock.instant());
        statement.sql();
        return shown(statement.columns());
    }

    private static List<SearchColumn> shown(List<Field> columns) {
        return columns.stream()
                .map(column -> new SearchColumn(column.name(), column.type()))
                .toList();
    }

    /** The tags of the newest 10,000 events, the most frequent first. */
    public List<TagKey> tags(String dataset, SearchScope scope) {
        return reads.list(TagStatements.keys(dataset(dataset), scope), TagKey::read);
    }

    /**
     * The values of a field or tag, the most frequent first.
     *
     * @param part only values with this in them; empty for all
     * @return rows of the key, count(), first_seen() and last_seen()
     */
    public SearchRows values(String dataset, SearchScope scope, String key, String part, int offset, int limit) {
        List<String> columns = List.of(key, "count()", "first_seen()", "last_seen()");
        String query = TagStatements.valuesQuery(key, part);
        return rows(new RowSearch(dataset, scope, columns, query, "-count()", offset, limit));
    }

    /** Whether there is such a dataset to search. */
    public static boolean knows(String dataset) {
        return Dataset.named(dataset).isPresent();
    }

    private static Dataset dataset(String name) {
        return Dataset.named(name)
                .orElseThrow(
                        () -> new SearchException("There is no dataset “" + name + "” to search; there is “errors”."));
    }
}
