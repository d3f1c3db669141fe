package dev.culprit.tracker.event;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * The partitions of a table by day (UTC), named {@code event_p20261122}. A partition is made apart and attached, which
 * stops nobody from reading or writing the others; {@code CREATE TABLE … PARTITION OF} would lock the whole table.
 */
public final class DayPartitions {
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    /** Taken while making or dropping partitions, since several nodes may want the same one. */
    private static final long LOCK = 0x50415254;

    private final DataSource database;
    private final String table;
    private final Set<LocalDate> known = ConcurrentHashMap.newKeySet();

    /** @param table a table of ours that is partitioned by range of a timestamp; never text from outside */
    public DayPartitions(DataSource database, String table) {
        this.database = database;
        this.table = table;
    }

    /** Makes the partitions that are missing, in a transaction of their own. */
    public void ensure(Collection<LocalDate> days) throws SQLException {
        Set<LocalDate> missing = new TreeSet<>(days);
        missing.removeAll(known);
        if (missing.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
                NavigableSet<LocalDate> existing = read(statement);
                for (LocalDate day : missing) {
                    if (!existing.contains(day)) {
                        make(statement, day);
                    }
                }
                connection.commit();
                known.addAll(existing);
                known.addAll(missing);
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private void make(Statement statement, LocalDate day) throws SQLException {
        String partition = name(day);
        statement.execute("CREATE TABLE " + partition + " (LIKE " + table
                + " INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE)");
        statement.execute("ALTER TABLE " + table + " ATTACH PARTITION " + partition + " FOR VALUES FROM ('" + day
                + " 00:00+00') TO ('" + day.plusDays(1) + " 00:00+00')");
    }

    /** Drops the partitions of the days before this one, and says how many there were. */
    public int dropBefore(LocalDate first) throws SQLException {
        int dropped = 0;
        for (LocalDate day : days().headSet(first, false)) {
            drop(day);
            dropped++;
        }
        return dropped;
    }

    public void drop(LocalDate day) throws SQLException {
        known.remove(day);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            // concurrently: a long query on the table would else make all writers queue behind this
            statement.execute("ALTER TABLE " + table + " DETACH PARTITION " + name(day) + " CONCURRENTLY");
            statement.execute("DROP TABLE " + name(day));
        }
    }

    public NavigableSet<LocalDate> days() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            return read(statement);
        }
    }

    /** Bytes of all partitions with their indexes. */
    public long bytes() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT coalesce(sum(pg_total_relation_size(relid)), 0)"
                        + " FROM pg_partition_tree('" + table + "') WHERE isleaf")) {
            row.next();
            return row.getLong(1);
        }
    }

    private NavigableSet<LocalDate> read(Statement statement) throws SQLException {
        NavigableSet<LocalDate> days = new TreeSet<>();
        try (ResultSet row = statement.executeQuery("SELECT relid::regclass::text FROM pg_partition_tree('" + table
                + "') WHERE isleaf AND parentrelid IS NOT NULL")) {
            while (row.next()) {
                day(row.getString(1)).ifPresent(days::add);
            }
        }
        return days;
    }

    private String name(LocalDate day) {
        return table + "_p" + DAY.format(day);
    }

    private Optional<LocalDate> day(String partition) {
        String prefix = table + "_p";
        try {
            return partition.startsWith(prefix)
                    ? Optional.of(LocalDate.parse(partition.substring(prefix.length()), DAY))
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
