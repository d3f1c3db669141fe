package dev.culprit.samples.spring;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Prints labels. */
@Component
class Shipping {
    private static final Logger LOG = LoggerFactory.getLogger(Shipping.class);

    String label(Order order) {
        if (order.address() == null) {
            LOG.error("no label for order {}", order.id());
            throw new IllegalStateException("order " + order.id() + " has no address");
        }
        return "To: " + order.customer() + ", " + order.address();
    }
}
