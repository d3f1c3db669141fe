package dev.culprit.tracker.alert;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The key of a project's signatures, read anew for each message: a secret that was changed counts at once. */
final class WebhookSecrets {
    private final DataSource database;

    WebhookSecrets(DataSource database) {
        this.database = database;
    }

    /** @throws SendException if the webhook was changed or removed since the message was made */
    String secretOf(long projectId, String url) throws SendException {
        try (Connection connection = database.getConnection()) {
            AlertSettings settings = AlertSettingsTable.read(connection, projectId);
            String secret = settings.webhookSecret();
            if (secret == null || !url.equals(settings.webhookUrl())) {
                throw SendException.giveUp("", "the project's webhook was changed or removed");
            }
            return secret;
        } catch (SQLException e) {
            throw SendException.retry("", "cannot read the webhook's secret: " + e.getMessage(), e);
        }
    }
}
