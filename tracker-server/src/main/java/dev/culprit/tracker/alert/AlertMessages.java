package dev.culprit.tracker.alert;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads what a delivery has to say, at the time it is sent: counts are those of now. */
final class AlertMessages {
    static final int ISSUES_IN_SUMMARY = 20;
    /** As the database holds them. */
    private static final List<String> LEVELS = List.of("debug", "info", "warning", "error", "fatal");

    private static final String ISSUE = "i.id, p.short_prefix || '-' || i.short_id, i.title, i.culprit, i.level,"
            + " i.first_seen, i.last_seen, i.event_count, i.user_count";

    private final DataSource database;
    private final String baseUrl;

    /** @param baseUrl without a last slash */
    AlertMessages(DataSource database, String baseUrl) {
        this.database = database;
        this.baseUrl = baseUrl;
    }

    /** Absent when there is nothing to tell any more: the issue was muted or deleted meanwhile. */
    Optional<AlertMessage> of(Delivery delivery) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return switch (delivery.kind()) {
                case NEW, REGRESSION, ESCALATION -> ofIssue(connection, delivery);
                case SUMMARY -> ofHour(connection, delivery);
                case TEST -> test(connection, delivery);
            };
        }
    }

    private Optional<AlertMessage> ofIssue(Connection connection, Delivery delivery) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT " + ISSUE + ", p.slug, p.name,"
                + " e.release, e.environment, i.last_release FROM issue i JOIN project p ON p.id = i.project_id"
                + " LEFT JOIN LATERAL (SELECT release, environment FROM event WHERE project_id = i.project_id"
                + " AND event_id = ? LIMIT 1) e ON true WHERE i.id = ? AND i.status <> 2")) {
            select.setObject(1, delivery.eventId());
            select.setObject(2, delivery.issueId());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                String release = text(row.getString(12));
                return Optional.of(new AlertMessage.OfIssue(
                        delivery.kind(),
                        new AlertMessage.Project(row.getString(10), row.getString(11)),
                        issue(row, delivery.kind()),
                        release.isEmpty() ? row.getString(14) : release,
                        row.getString(13),
                        delivery.eventId()));
            }
        }
    }

    private Optional<AlertMessage> ofHour(Connection connection, Delivery delivery) throws SQLException {
        long summary = Objects.requireNonNull(delivery.summaryId(), "a summary has an id");
        AlertMessage.Project project = project(connection, delivery.projectId());
        Instant opened;
        Instant closed;
        long fresh;
        long back;
        try (PreparedStatement select = connection.prepareStatement("SELECT s.opened, s.closed,"
                + " count(*) FILTER (WHERE d.kind = 'new'), count(*) FILTER (WHERE d.kind IN ('regression', 'escalation'))"
                + " FROM alert_summary s JOIN alert_delivery d ON d.summary_id = s.id AND d.state = 'suppressed'"
                + " AND d.kind <> 'summary' JOIN issue i ON i.id = d.issue_id AND i.status <> 2"
                + " WHERE s.id = ? GROUP BY s.id")) {
            select.setLong(1, summary);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                opened = row.getTimestamp(1).toInstant();
                closed = row.getTimestamp(2).toInstant();
                fresh = row.getLong(3);
                back = row.getLong(4);
            }
        }
        return Optional.of(new AlertMessage.OfHour(
                project, opened, closed, fresh, back, first(connection, summary), issuesUrl(project)));
    }

    private List<AlertMessage.Issue> first(Connection connection, long summary) throws SQLException {
        List<AlertMessage.Issue> issues = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT " + ISSUE + ", d.kind"
                + " FROM alert_delivery d JOIN issue i ON i.id = d.issue_id JOIN project p ON p.id = i.project_id"
                + " WHERE d.summary_id = ? AND d.state = 'suppressed' AND d.kind <> 'summary' AND i.status <> 2"
                + " ORDER BY d.id LIMIT " + ISSUES_IN_SUMMARY)) {
            select.setLong(1, summary);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    issues.add(issue(row, AlertKind.of(row.getString(10))));
                }
            }
        }
        return issues;
    }

    private Optional<AlertMessage> test(Connection connection, Delivery delivery) throws SQLException {
        AlertMessage.Project project = project(connection, delivery.projectId());
        AlertMessage.Issue issue = new AlertMessage.Issue(
                0,
                "TEST-1",
                AlertKind.TEST,
                "This is a test: messages of Culprit arrive here",
                "settings",
                "info",
                delivery.created(),
                delivery.created(),
                1,
                1,
                issuesUrl(project));
        return Optional.of(new AlertMessage.OfIssue(
                AlertKind.TEST, project, issue, "1.0.0", "production", new UUID(0, delivery.id())));
    }

    private static AlertMessage.Project project(Connection connection, long id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT slug, name FROM project WHERE id = ?")) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("project " + id + " was deleted");
                }
                return new AlertMessage.Project(row.getString(1), row.getString(2));
            }
        }
    }

    private AlertMessage.Issue issue(ResultSet row, AlertKind turn) throws SQLException {
        String shortId = row.getString(2);
        return new AlertMessage.Issue(
                row.getLong(1),
                shortId,
                turn,
                row.getString(3),
                row.getString(4),
                LEVELS.get(Math.max(0, Math.min(row.getInt(5), LEVELS.size() - 1))),
                row.getTimestamp(6).toInstant(),
                row.getTimestamp(7).toInstant(),
                row.getLong(8),
                row.getLong(9),
                baseUrl + "/issues/" + shortId);
    }

    private String issuesUrl(AlertMessage.Project project) {
        return baseUrl + "/issues?project=" + project.slug();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
