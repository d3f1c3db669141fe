package dev.culprit.tracker.alert;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** To whom a project's messages go, as its settings say now. */
final class AlertTargets {
    /** One way to one receiver. */
    record Target(AlertChannel channel, String address) {}

    private final boolean emailConfigured;

    AlertTargets(boolean emailConfigured) {
        this.emailConfigured = emailConfigured;
    }

    List<Target> of(Connection connection, AlertSettings settings) throws SQLException {
        List<Target> targets = new ArrayList<>();
        if (emailConfigured && settings.emailEnabled()) {
            for (String address : recipients(connection, settings)) {
                targets.add(new Target(AlertChannel.EMAIL, address));
            }
        }
        String webhook = settings.webhookUrl();
        if (webhook != null) {
            targets.add(new Target(AlertChannel.WEBHOOK, webhook));
        }
        return targets;
    }

    /** Lower case, since one person must not get a message twice. */
    static Set<String> recipients(Connection connection, AlertSettings settings) throws SQLException {
        Set<String> recipients = new LinkedHashSet<>();
        if (settings.recipients().isEmpty()) {
            try (PreparedStatement select = connection.prepareStatement("SELECT u.email FROM project p"
                    + " JOIN membership m ON m.organization_id = p.organization_id"
                    + " JOIN app_user u ON u.id = m.user_id WHERE p.id = ? AND u.active ORDER BY u.id")) {
                select.setLong(1, settings.projectId());
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        recipients.add(row.getString(1).strip().toLowerCase(Locale.ROOT));
                    }
                }
            }
        } else {
            settings.recipients().forEach(address -> recipients.add(address.toLowerCase(Locale.ROOT)));
        }
        recipients.removeIf(address -> !AlertSettingsCheck.isEmail(address));
        return recipients;
    }
}
