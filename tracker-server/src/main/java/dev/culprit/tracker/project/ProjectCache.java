package dev.culprit.tracker.project;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * All projects and active keys in memory, read again every two seconds and after each change on this node. While the
 * database is away it keeps answering from what it knows, so that ingest goes on.
 */
@ApplicationScoped
public class ProjectCache implements ActiveKeys {
    static final int REFRESH_SECONDS = 2;
    private static final Logger LOG = Logger.getLogger(ProjectCache.class);

    private final DataSource database;
    private volatile Snapshot snapshot = new Snapshot(Map.of(), Map.of());

    ProjectCache(DataSource database) {
        this.database = database;
    }

    private record Snapshot(Map<Long, ProjectSettings> projects, Map<String, ActiveKey> keys) {}

    @Override
    public boolean knowsProject(long projectId) {
        return snapshot.projects().containsKey(projectId);
    }

    @Override
    public Optional<ActiveKey> find(long projectId, String publicKey) {
        return find(publicKey).filter(key -> key.projectId() == projectId);
    }

    @Override
    public Optional<ActiveKey> find(String publicKey) {
        return Optional.ofNullable(snapshot.keys().get(publicKey));
    }

    public Optional<ProjectSettings> settings(long projectId) {
        return Optional.ofNullable(snapshot.projects().get(projectId));
    }

    /** Reads everything again, now. Call it behind the transaction that changed a project or key. */
    public synchronized void refresh() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            Map<Long, ProjectSettings> projects = new HashMap<>();
            Map<Long, List<String>> origins = new HashMap<>();
            try (ResultSet row = statement.executeQuery("SELECT id, slug, short_prefix, scrub, scrub_ips, scrub_fields,"
                    + " safe_fields, first_event IS NOT NULL, allowed_origins FROM project")) {
                while (row.next()) {
                    projects.put(row.getLong(1), settings(row));
                    origins.put(row.getLong(1), strings(row.getArray(9)));
                }
            }
            Map<String, ActiveKey> keys = new HashMap<>();
            try (ResultSet row = statement.executeQuery(
                    "SELECT id, project_id, public_key, rate_count, rate_window FROM project_key WHERE active")) {
                while (row.next()) {
                    List<String> allowed = origins.getOrDefault(row.getLong(2), List.of());
                    keys.put(
                            row.getString(3),
                            new ActiveKey(row.getLong(1), row.getLong(2), row.getString(3), allowed, limit(row)));
                }
            }
            snapshot = new Snapshot(projects, keys);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read projects and keys: " + e.getMessage(), e);
        }
    }

    @Scheduled(every = REFRESH_SECONDS + "s", delay = REFRESH_SECONDS, delayUnit = TimeUnit.SECONDS)
    void refreshQuietly() {
        try {
            refresh();
        } catch (IllegalStateException e) {
            LOG.debugf("%s; going on with what is known", e.getMessage());
        }
    }

    private static ProjectSettings settings(ResultSet row) throws SQLException {
        return new ProjectSettings(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getBoolean(4),
                row.getBoolean(5),
                strings(row.getArray(6)),
                strings(row.getArray(7)),
                row.getBoolean(8));
    }

    private static Optional<KeyLimit> limit(ResultSet row) throws SQLException {
        int count = row.getInt(4);
        return row.wasNull() ? Optional.empty() : Optional.of(new KeyLimit(count, Duration.ofSeconds(row.getInt(5))));
    }

    private static List<String> strings(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
