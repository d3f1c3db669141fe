package dev.culprit.tracker.alert;

import dev.culprit.tracker.project.PublicUrl;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.net.InetAddress;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Puts the parts together, starts them behind the first rows, and stops them before the database. */
@ApplicationScoped
class AlertService {
    private static final Logger LOG = Logger.getLogger(AlertService.class);
    private static final long POLL_MILLIS = 1000;

    private final AlertWorkers workers;
    private final Alerts alerts;
    private final DeliveryLog log;
    private final AlertConfig config;
    private final InstantSource clock;

    AlertService(
            DataSource database,
            Vertx vertx,
            PublicUrl url,
            MailSettings mail,
            AlertConfig config,
            InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.log = new DeliveryLog(database);
        Optional<SmtpServer> smtp = SmtpServer.of(mail);
        AddressGuard guard = new AddressGuard(config.allowPrivateAddresses(), InetAddress::getAllByName);
        Map<AlertChannel, AlertSender> senders = new EnumMap<>(AlertChannel.class);
        senders.put(AlertChannel.WEBHOOK, new WebhookSender(vertx, guard, new WebhookSecrets(database), clock));
        smtp.ifPresent(server -> senders.put(
                AlertChannel.EMAIL, new AlertMails(new SmtpMailSender(vertx, server), new MailTemplates(), url.get())));
        DeliveryQueue queue = new DeliveryQueue(database);
        DeliveryWorker worker = new DeliveryWorker(queue, new AlertMessages(database, url.get()), senders, clock);
        AlertDispatcher dispatcher = new AlertDispatcher(database, new AlertTargets(smtp.isPresent()), clock);
        this.workers = new AlertWorkers(dispatcher, worker, config.senders(), POLL_MILLIS);
        this.alerts = new Alerts(database, guard, queue, worker, smtp.map(SmtpServer::from), clock);
    }

    @Produces
    @Singleton
    Alerts alerts() {
        return alerts;
    }

    void start(@Observes @Priority(Interceptor.Priority.APPLICATION) StartupEvent event) {
        if (!alerts.emailConfigured()) {
            LOG.info("EMAIL_HOST is not set: no alerts go out by e-mail");
        }
        workers.start();
    }

    void stop(@Observes @Priority(Interceptor.Priority.APPLICATION) ShutdownEvent event) {
        workers.close();
    }

    @Scheduled(every = "1h", delayed = "10m")
    void prune() {
        try {
            log.prune(clock.instant().minus(Duration.ofDays(config.logDays())));
        } catch (SQLException e) {
            LOG.debugf("The log of alerts is pruned later: %s", e.getMessage());
        }
    }
}
