package dev.culprit.tracker.alert;

import dev.culprit.tracker.account.SecretToken;
import dev.culprit.tracker.alert.AlertTargets.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What pages need: the settings of a project's alerts, a try-out, and the log of deliveries. */
public class Alerts {
    private final DataSource database;
    private final AlertSettingsCheck check;
    private final DeliveryQueue queue;
    private final DeliveryWorker worker;
    private final DeliveryLog log;
    private final Optional<String> sender;
    private final InstantSource clock;

    /** @param sender the address mails come from; absent when there is no e-mail */
    Alerts(
            DataSource database,
            AddressGuard guard,
            DeliveryQueue queue,
            DeliveryWorker worker,
            Optional<String> sender,
            InstantSource clock) {
        this.database = database;
        this.check = new AlertSettingsCheck(guard);
        this.queue = queue;
        this.worker = worker;
        this.log = new DeliveryLog(database);
        this.sender = sender;
        this.clock = clock;
    }

    /** One message of a try-out; its error is absent when it was delivered. */
    public record Trial(String target, @Nullable String error) {}

    /** Whether EMAIL_HOST is set; without it no e-mail goes out, whatever the projects' settings say. */
    public boolean emailConfigured() {
        return sender.isPresent();
    }

    /** The address mails come from. */
    public Optional<String> emailSender() {
        return sender;
    }

    public AlertSettings settings(long projectId) {
        try (Connection connection = database.getConnection()) {
            return AlertSettingsTable.read(connection, projectId);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the alert settings of project " + projectId, e);
        }
    }

    /** Who would get a mail now. */
    public List<String> emailRecipients(long projectId) {
        try (Connection connection = database.getConnection()) {
            AlertSettings settings = AlertSettingsTable.read(connection, projectId);
            return List.copyOf(AlertTargets.recipients(connection, settings));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the recipients of project " + projectId, e);
        }
    }

    /**
     * Keeps settings as somebody typed them. A webhook gets its secret with its first URL, and keeps it when the URL
     * changes.
     *
     * @param webhookUrl absent or blank: no webhook
     * @throws AlertSettingsException if one of them cannot be kept; then all stay as they were
     */
    public AlertSettings save(
            long projectId,
            boolean emailEnabled,
            List<String> recipients,
            @Nullable String webhookUrl,
            int hourlyLimit) {
        List<String> checkedRecipients = check.recipients(recipients);
        String url = check.webhookUrl(webhookUrl);
        int limit = check.hourlyLimit(hourlyLimit);
        return write(projectId, before -> {
            String secret = before.webhookSecret();
            return new AlertSettings(
                    projectId, emailEnabled, checkedRecipients, url, secret == null ? newSecret() : secret, limit);
        });
    }

    /** Signs with another secret from now on. */
    public AlertSettings changeSecret(long projectId) {
        return write(
                projectId,
                before -> new AlertSettings(
                        projectId,
                        before.emailEnabled(),
                        before.recipients(),
                        before.webhookUrl(),
                        newSecret(),
                        before.hourlyLimit()));
    }

    /**
     * Sends a test message now to everybody whom an alert would go to by this channel, and waits for the answers: up to
     * a minute each for mails, ten seconds for a webhook. It is tried once, is not part of the hourly limit, and is in
     * the log.
     *
     * @return empty when there is nobody to send to
     */
    public List<Trial> sendTest(long projectId, AlertChannel channel) {
        try {
            List<Target> to;
            try (Connection connection = database.getConnection()) {
                AlertSettings settings = AlertSettingsTable.read(connection, projectId);
                to = new AlertTargets(emailConfigured())
                        .of(connection, settings).stream()
                                .filter(target -> target.channel() == channel)
                                .toList();
            }
            List<Trial> trials = new ArrayList<>();
            for (Target target : to) {
                Delivery delivery = queue.addTest(projectId, channel, target.address(), clock.instant());
                trials.add(new Trial(target.address(), worker.attempt(delivery).orElse(null)));
            }
            return trials;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot send a test of project " + projectId, e);
        }
    }

    /** The last messages of a project and what became of them, the newest first. */
    public List<DeliveryRecord> lastDeliveries(long projectId, int limit) {
        try {
            return log.last(projectId, limit);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the deliveries of project " + projectId, e);
        }
    }

    private interface Change {
        AlertSettings of(AlertSettings before);
    }

    private AlertSettings write(long projectId, Change change) {
        try (Connection connection = database.getConnection()) {
            AlertSettings after = change.of(AlertSettingsTable.read(connection, projectId));
            AlertSettingsTable.write(connection, after);
            return after;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot write the alert settings of project " + projectId, e);
        }
    }

    private static String newSecret() {
        return SecretToken.random("whsec_").text();
    }
}
