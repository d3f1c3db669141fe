package dev.culprit.tracker.alert;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Takes due deliveries one by one and sends them. What the other side took is marked at once; dying in between is the
 * only way to a second copy, and that copy carries the same message id.
 */
final class DeliveryWorker {
    private static final Logger LOG = Logger.getLogger(DeliveryWorker.class);

    private final DeliveryQueue queue;
    private final AlertMessages messages;
    private final Map<AlertChannel, AlertSender> senders;
    private final InstantSource clock;

    DeliveryWorker(
            DeliveryQueue queue, AlertMessages messages, Map<AlertChannel, AlertSender> senders, InstantSource clock) {
        this.queue = queue;
        this.messages = messages;
        this.senders = Map.copyOf(senders);
        this.clock = clock;
    }

    /** Sends one delivery, if one is due, and says whether it was. */
    boolean deliverOne() throws SQLException {
        Optional<Delivery> delivery = queue.take(clock.instant());
        if (delivery.isEmpty()) {
            return false;
        }
        attempt(delivery.get());
        return true;
    }

    /** @return what went wrong; absent when it was delivered */
    Optional<String> attempt(Delivery delivery) throws SQLException {
        Optional<AlertMessage> message = messages.of(delivery);
        if (message.isEmpty()) {
            queue.suppressed(delivery, "the issue was muted or deleted before this was sent", clock.instant());
            return Optional.empty();
        }
        String status;
        try {
            status = send(delivery, message.get());
        } catch (SendException e) {
            failed(delivery, e);
            return Optional.of(e.reason());
        }
        queue.delivered(delivery, status, clock.instant());
        return Optional.empty();
    }

    private String send(Delivery delivery, AlertMessage message) throws SendException {
        AlertSender sender = senders.get(delivery.channel());
        if (sender == null) {
            throw SendException.retry(
                    "", "there is no way out for " + delivery.channel().wireName() + " now", null);
        }
        try {
            return sender.send(delivery, message);
        } catch (RuntimeException e) {
            // one message that cannot be made must not stop the others
            LOG.warnf(e, "Alert %s could not be made", delivery.messageId());
            throw SendException.retry("", "could not be made: " + e, e);
        }
    }

    private void failed(Delivery delivery, SendException error) throws SQLException {
        Instant now = clock.instant();
        Optional<Instant> next = error.isWorthRetrying() && delivery.kind() != AlertKind.TEST
                ? Backoff.next(delivery.attempts(), delivery.created(), now)
                : Optional.empty();
        if (next.isPresent()) {
            LOG.infof("Alert %s waits until %s: %s", delivery.messageId(), next.get(), error.reason());
            queue.retry(delivery, error.status(), error.reason(), next.get());
        } else {
            LOG.warnf("Alert %s is given up: %s", delivery.messageId(), error.reason());
            queue.failed(delivery, error.status(), error.reason(), now);
        }
    }
}
