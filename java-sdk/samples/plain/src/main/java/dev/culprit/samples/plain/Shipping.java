package dev.culprit.samples.plain;

import dev.culprit.sdk.Culprit;
import dev.culprit.sdk.ICulpritLifecycleToken;
import dev.culprit.sdk.ITransaction;
import dev.culprit.sdk.SpanStatus;
import dev.culprit.sdk.TransactionOptions;
import java.sql.SQLException;
import java.util.logging.Logger;

/** Prints a label for each order. */
final class Shipping {
    private static final Logger LOG = Logger.getLogger(Shipping.class.getName());

    private final OrderTable orders;

    Shipping(OrderTable orders) {
        this.orders = orders;
    }

    /** An order that cannot be shipped is reported, and the others go on. */
    int shipAll() throws SQLException {
        int shipped = 0;
        for (int id : orders.open()) {
            if (tryToShip(id)) {
                shipped++;
            }
        }
        return shipped;
    }

    /** Each order is a transaction, with a scope of its own. */
    @SuppressWarnings("try") // the scope ends with the block
    private boolean tryToShip(int id) {
        try (ICulpritLifecycleToken scope = Culprit.pushIsolationScope()) {
            TransactionOptions options = new TransactionOptions();
            options.setBindToScope(true);
            ITransaction transaction = Culprit.startTransaction("ship order", "task", options);
            Culprit.setTag("order", Integer.toString(id));
            try {
                ship(id);
                transaction.finish(SpanStatus.OK);
                return true;
            } catch (SQLException | RuntimeException e) {
                Culprit.captureException(e);
                transaction.finish(SpanStatus.INTERNAL_ERROR);
                return false;
            }
        }
    }

    void ship(int id) throws SQLException {
        Order order = orders.find(id);
        LOG.info("packing order " + id + " of " + order.customer());
        LOG.info(label(order));
        orders.markShipped(id);
    }

    private static String label(Order order) {
        if (order.address() == null) {
            throw new IllegalStateException("order " + order.id() + " has no address");
        }
        return "To: " + order.customer() + ", " + order.address();
    }
}
