package dev.culprit.samples.quarkus;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.sql.SQLException;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** Orders, and their shipment. */
@Path("/orders")
public class OrderResource {
    private static final Logger LOG = Logger.getLogger(OrderResource.class);

    private final OrderTable orders;
    private final Shipping shipping;

    OrderResource(OrderTable orders, Shipping shipping) {
        this.orders = orders;
        this.shipping = shipping;
    }

    /** All of them. */
    @GET
    public List<Order> all() throws SQLException {
        return orders.all();
    }

    /** Prints the label of one, which fails for an order without address. */
    @POST
    @Path("/{id}/shipment")
    public String ship(int id) throws SQLException {
        MDC.put("order", id);
        try {
            Order order = orders.find(id).orElseThrow(() -> new NotFoundException("there is no order " + id));
            LOG.infof("packing order %d of %s", id, order.customer());
            return shipping.label(order);
        } finally {
            MDC.remove("order");
        }
    }
}
