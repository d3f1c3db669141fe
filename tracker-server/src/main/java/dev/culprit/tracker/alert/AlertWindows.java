package dev.culprit.tracker.alert;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of {@code alert_window}: a project's hour, and the lock on its dispatching. */
final class AlertWindows {

    /** Projects with turns in the outbox, or with a summary that is due. */
    List<Long> projectsWithWork(Connection connection, Instant now) throws SQLException {
        List<Long> projects = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT DISTINCT project_id FROM alert_outbox WHERE taken IS NULL"
                        + " UNION SELECT project_id FROM alert_window WHERE held > 0 AND opened <= ?"
                        + " ORDER BY project_id")) {
            select.setTimestamp(1, Timestamp.from(now.minus(AlertWindow.LENGTH)));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    projects.add(row.getLong(1));
                }
            }
        }
        return projects;
    }

    /** Absent while another node dispatches this project. */
    Optional<AlertWindow> lock(Connection connection, long project, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO alert_window (project_id, opened) SELECT id, ? FROM project WHERE id = ?"
                        + " ON CONFLICT DO NOTHING")) {
            insert.setTimestamp(1, Timestamp.from(now));
            insert.setLong(2, project);
            insert.executeUpdate();
        }
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT opened, alerted, held FROM alert_window" + " WHERE project_id = ? FOR UPDATE SKIP LOCKED")) {
            select.setLong(1, project);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new AlertWindow(row.getTimestamp(1).toInstant(), row.getInt(2), row.getInt(3)))
                        : Optional.empty();
            }
        }
    }

    void store(Connection connection, long project, AlertWindow window) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE alert_window SET opened = ?, alerted = ?, held = ? WHERE project_id = ?")) {
            update.setTimestamp(1, Timestamp.from(window.opened()));
            update.setInt(2, window.alerted());
            update.setInt(3, window.held());
            update.setLong(4, project);
            update.executeUpdate();
        }
    }
}
