package dev.culprit.tracker.alert;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The rows of {@code alert_settings}; a project without one has the defaults. */
final class AlertSettingsTable {
    private AlertSettingsTable() {}

    static AlertSettings read(Connection connection, long projectId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT email_enabled, recipients, webhook_url,"
                + " webhook_secret, hourly_limit FROM alert_settings WHERE project_id = ?")) {
            select.setLong(1, projectId);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? new AlertSettings(
                                projectId,
                                row.getBoolean(1),
                                List.of((String[]) row.getArray(2).getArray()),
                                row.getString(3),
                                row.getString(4),
                                row.getInt(5))
                        : AlertSettings.defaults(projectId);
            }
        }
    }

    static void write(Connection connection, AlertSettings settings) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("INSERT INTO alert_settings (project_id,"
                + " email_enabled, recipients, webhook_url, webhook_secret, hourly_limit) VALUES (?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (project_id) DO UPDATE SET email_enabled = excluded.email_enabled,"
                + " recipients = excluded.recipients, webhook_url = excluded.webhook_url,"
                + " webhook_secret = excluded.webhook_secret, hourly_limit = excluded.hourly_limit")) {
            upsert.setLong(1, settings.projectId());
            upsert.setBoolean(2, settings.emailEnabled());
            upsert.setArray(
                    3, connection.createArrayOf("text", settings.recipients().toArray()));
            upsert.setString(4, settings.webhookUrl());
            upsert.setString(5, settings.webhookSecret());
            upsert.setInt(6, settings.hourlyLimit());
            upsert.executeUpdate();
        }
    }
}
