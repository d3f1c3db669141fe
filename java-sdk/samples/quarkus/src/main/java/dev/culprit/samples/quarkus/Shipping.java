package dev.culprit.samples.quarkus;

import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Prints labels. */
@Singleton
class Shipping {
    private static final Logger LOG = Logger.getLogger(Shipping.class);

    String label(Order order) {
        if (order.address() == null) {
            LOG.errorf("no label for order %d", order.id());
            throw new IllegalStateException("order " + order.id() + " has no address");
        }
        return "To: " + order.customer() + ", " + order.address();
    }
}
