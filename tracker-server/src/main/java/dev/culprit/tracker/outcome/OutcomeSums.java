package dev.culprit.tracker.outcome;

import dev.culprit.tracker.jdbc.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;

/** Sums of what was counted, by time and by what somebody wants to compare. */
@ApplicationScoped
public class OutcomeSums {
    private final DataSource database;

    OutcomeSums(DataSource database) {
        this.database = database;
    }

    /** What sums can be divided by. */
    public enum Dimension {
        PROJECT("project_id"),
        CATEGORY("category"),
        OUTCOME("outcome"),
        REASON("reason");

        private final String column;

        Dimension(String column) {
            this.column = column;
        }
    }

    /**
     * What to sum.
     *
     * @param start included; counts are by the hour
     * @param bucket whole hours; buckets begin at multiples of it since 1970
     * @param categories empty for all, as are outcomes and reasons
     */
    public record Wanted(
            List<Long> projects,
            Instant start,
            Instant end,
            Duration bucket,
            Set<Dimension> by,
            List<String> categories,
            List<Outcome> outcomes,
            List<String> reasons) {
        public Wanted {
            projects = List.copyOf(projects);
            by = Set.copyOf(by);
            categories = List.copyOf(categories);
            outcomes = List.copyOf(outcomes);
            reasons = List.copyOf(reasons);
        }
    }

    /** A sum; what it is not divided by is 0, empty or accepted. */
    public record Sum(Instant bucket, long projectId, String category, Outcome outcome, String reason, long quantity) {}

    public List<Sum> of(Wanted wanted) {
        long seconds = wanted.bucket().toSeconds();
        List<String> columns = new ArrayList<>();
        for (Dimension dimension : Dimension.values()) {
            columns.add(wanted.by().contains(dimension) ? "o." + dimension.column : "NULL");
        }
        Query sql = Query.of(
                "SELECT floor(extract(epoch FROM o.hour) / ?)::bigint AS bucket, " + String.join(", ", columns)
                        + ", sum(o.quantity) FROM outcome o WHERE o.project_id = ANY (?) AND o.hour >= ? AND o.hour < ?",
                seconds,
                wanted.projects().toArray(Long[]::new),
                wanted.start(),
                wanted.end());
        addFilters(sql, wanted);
        return sql.add(" GROUP BY 1, 2, 3, 4, 5 ORDER BY 1")
                .list(
                        database,
                        row -> new Sum(
                                Instant.ofEpochSecond(row.getLong(1) * seconds),
                                row.getLong(2),
                                text(row.getString(3)),
                                Outcome.of(row.getInt(4)),
                                text(row.getString(5)),
                                row.getLong(6)));
    }

    private static void addFilters(Query sql, Wanted wanted) {
        if (!wanted.categories().isEmpty()) {
            sql.add(" AND o.category = ANY (?)", (Object) wanted.categories().toArray(String[]::new));
        }
        if (!wanted.outcomes().isEmpty()) {
            sql.add(" AND o.outcome = ANY (?)", (Object)
                    wanted.outcomes().stream().map(one -> (long) one.code()).toArray(Long[]::new));
        }
        if (!wanted.reasons().isEmpty()) {
            sql.add(" AND o.reason = ANY (?)", (Object) wanted.reasons().toArray(String[]::new));
        }
    }

    private static String text(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text;
    }

    /** The name of a dimension in requests, such as {@code category}. */
    public static String word(Dimension dimension) {
        return dimension.name().toLowerCase(Locale.ROOT);
    }
}
