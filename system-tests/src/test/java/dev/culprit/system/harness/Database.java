package dev.culprit.system.harness;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** The tracker's tables, for exact counts and for projects of a test's own. */
public final class Database {
    private static final String[] LEVELS = {"debug", "info", "warning", "error", "fatal"};
    private static final Random RANDOM = new Random();

    private final String url;
    private final String user;
    private final String password;

    public Database(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /** Reads one row. */
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    public <T> List<T> query(String sql, Row<T> row, Object... parameters) {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                PreparedStatement statement = statement(connection, sql, parameters);
                ResultSet result = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(row.read(result));
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError("cannot run " + sql, e);
        }
    }

    public long number(String sql, Object... parameters) {
        return query(sql, row -> row.getLong(1), parameters).get(0);
    }

    public int update(String sql, Object... parameters) {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                PreparedStatement statement = statement(connection, sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError("cannot run " + sql, e);
        }
    }

    private static PreparedStatement statement(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    /** A project of the first organisation; ingest knows it two seconds later, see {@link Tracker#newProject}. */
    TestProject addProject(long id, String key, String name, URI server) {
        String slug = name + "-" + id;
        update(
                "INSERT INTO project (id, organization_id, slug, name, platform, short_prefix) "
                        + "SELECT ?, min(id), ?, ?, 'other', ? FROM organization",
                id,
                slug,
                name,
                ("T" + id));
        update("INSERT INTO project_key (project_id, public_key, label) VALUES (?, ?, 'test')", id, key);
        return new TestProject(id, key, slug, server);
    }

    TestProject addProject(String name, URI server) {
        byte[] key = new byte[16];
        RANDOM.nextBytes(key);
        // beyond what the sequence gives, so that projects made on pages do not meet these
        long id = 1_000_000L + RANDOM.nextInt(1_000_000_000);
        return addProject(id, HexFormat.of().formatHex(key), name, server);
    }

    public long events(TestProject project) {
        return number("SELECT count(*) FROM event WHERE project_id = ?", project.id());
    }

    public long issues(TestProject project) {
        return number("SELECT count(*) FROM issue WHERE project_id = ?", project.id());
    }

    public List<StoredEvent> allEvents(TestProject project) {
        return find("e.project_id = ? ORDER BY e.received, e.timestamp", project.id());
    }

    public Optional<StoredEvent> event(TestProject project, String id) {
        return find("e.project_id = ? AND e.event_id = ?", project.id(), uuid(id)).stream()
                .findFirst();
    }

    /** Waits until as many events are there, and fails if there are more. */
    public List<StoredEvent> awaitEvents(TestProject project, int count) {
        await(count + " events of " + project.slug())
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> events(project) >= count);
        List<StoredEvent> events = allEvents(project);
        if (events.size() != count) {
            throw new AssertionError("expected " + count + " events, and there are "
                    + events.stream().map(StoredEvent::title).toList());
        }
        return events;
    }

    public StoredEvent awaitEvent(TestProject project, String id) {
        return await("event " + id)
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> event(project, id), Optional::isPresent)
                .orElseThrow();
    }

    /** Payloads of a type that is kept as it came, such as {@code transaction}. */
    public List<JsonNode> keptItems(TestProject project, String type) {
        return query(
                "SELECT item FROM raw_item WHERE project_id = ? AND type = ? ORDER BY received",
                row -> {
                    String item = new String(StoredEvent.inflate(row.getBytes(1)), StandardCharsets.UTF_8);
                    return StoredEvent.parse(item.substring(item.indexOf('\n') + 1));
                },
                project.id(),
                type);
    }

    /** Waits until as many are there, and fails if there are more. */
    public List<JsonNode> awaitKeptItems(TestProject project, String type, int count) {
        await(count + " items " + type + " of " + project.slug())
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> keptItems(project, type).size() >= count);
        List<JsonNode> items = keptItems(project, type);
        if (items.size() != count) {
            throw new AssertionError("expected " + count + " items " + type + ", and there are " + items);
        }
        return items;
    }

    private List<StoredEvent> find(String condition, Object... parameters) {
        return query(
                "SELECT e.event_id, e.issue_id, e.level, e.environment, e.release, e.title, e.user_key, e.tags,"
                        + " i.culprit, i.platform, i.handled, i.event_count, e.payload"
                        + " FROM event e JOIN issue i ON i.id = e.issue_id WHERE " + condition,
                row -> new StoredEvent(
                        row.getString(1).replace("-", ""),
                        row.getLong(2),
                        LEVELS[row.getInt(3)],
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        StoredEvent.parse(row.getString(8)),
                        row.getString(9),
                        row.getString(10),
                        (Boolean) row.getObject(11),
                        row.getLong(12),
                        StoredEvent.decode(row.getBytes(13))),
                parameters);
    }

    public static UUID uuid(String id) {
        return UUID.fromString(id.replace("-", "").replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));
    }
}
