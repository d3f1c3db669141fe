package dev.culprit.tracker.search;

import dev.culprit.tracker.event.DayPartitions;
import dev.culprit.tracker.fixture.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Random events, as rows of a database and as maps from the names of fields to values; absent fields are absent. */
final class StoredEvents {
    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String[] LEVELS = {"debug", "info", "warning", "error", "fatal"};
    private static final String[] SLUGS = {"web", "shop"};

    final DataSource database = TestDatabase.create();
    final List<Map<String, Object>> events = new ArrayList<>();
    private final DayPartitions days = new DayPartitions(database, "event");
    private final Random random;

    StoredEvents(long seed, int count) {
        random = new Random(seed);
        TestDatabase.run(database, "INSERT INTO organization (id, slug, name) VALUES (1, 'acme', 'Acme')");
        for (int p = 1; p <= 2; p++) {
            TestDatabase.run(
                    database,
                    "INSERT INTO project (id, organization_id, slug, name, platform, short_prefix) VALUES (" + p
                            + ", 1, '" + SLUGS[p - 1] + "', 'P', 'java', '"
                            + SLUGS[p - 1].toUpperCase(java.util.Locale.ROOT)
                            + "')");
            for (int i = 1; i <= 3; i++) {
                TestDatabase.run(
                        database,
                        "INSERT INTO issue (id, project_id, short_id, status_changed, level, title, platform,"
                                + " first_seen, last_seen, grouping) VALUES (" + (p * 10 + i) + ", " + p + ", " + i
                                + ", now(), 3, 't', 'java', now(), now(), '{}')");
            }
        }
        try (Connection connection = database.getConnection()) {
            for (int n = 0; n < count; n++) {
                insert(connection);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String pick(String... values) {
        return values[random.nextInt(values.length)];
    }

    private @Nullable String maybe(String... values) {
        return random.nextInt(3) == 0 ? null : pick(values);
    }

    private void insert(Connection connection) throws SQLException {
        int project = 1 + random.nextInt(2);
        int issue = 1 + random.nextInt(3);
        Instant timestamp = NOW.minus(Duration.ofMinutes(random.nextInt(3 * 24 * 60)));
        UUID id = new UUID(random.nextLong(), random.nextLong());
        String trace = maybe("0123456789abcdef0123456789abcdef", "ffff456789abcdef0123456789abcdef");
        int level = random.nextInt(5);
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("id", id.toString().replace("-", ""));
        event.put("timestamp", timestamp);
        event.put("project", SLUGS[project - 1]);
        event.put("project.id", (long) project);
        event.put("issue", SLUGS[project - 1].toUpperCase(java.util.Locale.ROOT) + "-" + issue);
        event.put("issue.id", project * 10L + issue);
        event.put("level", LEVELS[level]);
        put(event, "environment", maybe("production", "staging"));
        put(event, "release", maybe("shop@1.0", "shop@2.0", "100%_real"));
        put(event, "title", pick("Error: Cannot read price", "a_b%c\\d", "Timeout", "error in *star*"));
        put(event, "user", maybe("id:1", "id:2", "email:a@example.com"));
        put(event, "trace", trace);
        put(event, "error.type", maybe("TypeError", "IllegalStateException"));
        put(event, "platform", pick("java", "node"));
        put(event, "sdk.name", maybe("sentry.java", "sentry.javascript.node"));
        put(event, "tier", maybe("gold", "silver", "Gold"));
        put(event, "transaction", maybe("GET /cart", "checkout"));
        String handled = maybe("yes", "no");
        event.put("error.handled", !"no".equals(handled));
        List<String> files = new ArrayList<>();
        for (String file : new String[] {"Cart.java", "Shop.java", "index.js"}) {
            if (random.nextInt(3) == 0) {
                files.add(file);
            }
        }
        if (!files.isEmpty()) {
            event.put("stack.filename", files);
        }
        write(connection, event, id, level, handled, trace);
        events.add(event);
    }

    private static void put(Map<String, Object> event, String key, @Nullable String value) {
        if (value != null) {
            event.put(key, value);
        }
    }

    private void write(
            Connection connection,
            Map<String, Object> event,
            UUID id,
            int level,
            @Nullable String handled,
            @Nullable String trace)
            throws SQLException {
        Instant timestamp = (Instant) event.get("timestamp");
        days.ensure(List.of(LocalDate.ofInstant(timestamp, ZoneOffset.UTC)));
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO event (project_id, event_id, timestamp,"
                        + " received, issue_id, level, environment, release, title, user_key, trace_id, tags, payload,"
                        + " event_type, platform, error_type, sdk_name, stack_files) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                        + " jsonb_strip_nulls(jsonb_build_object('tier', ?::text, 'transaction', ?::text, 'handled', ?::text)),"
                        + " '', 'error', ?, ?, ?, ?)")) {
            int n = 0;
            insert.setObject(++n, event.get("project.id"));
            insert.setObject(++n, id);
            insert.setTimestamp(++n, Timestamp.from(timestamp));
            insert.setTimestamp(++n, Timestamp.from(timestamp));
            insert.setObject(++n, event.get("issue.id"));
            insert.setInt(++n, level);
            insert.setString(++n, (String) event.getOrDefault("environment", ""));
            insert.setString(++n, (String) event.getOrDefault("release", ""));
            insert.setString(++n, (String) event.get("title"));
            insert.setString(++n, (String) event.get("user"));
            insert.setBytes(++n, trace == null ? null : HexFormat.of().parseHex(trace));
            insert.setString(++n, (String) event.get("tier"));
            insert.setString(++n, (String) event.get("transaction"));
            insert.setString(++n, handled);
            insert.setString(++n, (String) event.get("platform"));
            insert.setString(++n, (String) event.get("error.type"));
            insert.setString(++n, (String) event.get("sdk.name"));
            List<?> files = (List<?>) event.getOrDefault("stack.filename", List.of());
            insert.setArray(++n, files.isEmpty() ? null : connection.createArrayOf("text", files.toArray()));
            insert.executeUpdate();
        }
    }
}
