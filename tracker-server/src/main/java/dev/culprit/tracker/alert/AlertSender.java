package dev.culprit.tracker.alert;

/** A way out. */
interface AlertSender {
    /**
     * Sends one message to one target, and returns when the other side has taken it.
     *
     * @return what the other side answered, for the log
     */
    String send(Delivery delivery, AlertMessage message) throws SendException;
}
