package dev.culprit.samples.spring;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Orders, and their shipment. */
@RestController
@RequestMapping("/orders")
public class OrderController {
    private static final Logger LOG = LoggerFactory.getLogger(OrderController.class);

    private final OrderTable orders;
    private final Shipping shipping;

    OrderController(OrderTable orders, Shipping shipping) {
        this.orders = orders;
        this.shipping = shipping;
    }

    /** All of them. */
    @GetMapping
    List<Order> all() {
        return orders.all();
    }

    /** Prints the label of one, which fails for an order without address. */
    @PostMapping("/{id}/shipment")
    @SuppressWarnings("try") // the entry of the MDC ends with the block
    String ship(@PathVariable int id) {
        try (MDC.MDCCloseable entry = MDC.putCloseable("order", Integer.toString(id))) {
            Order order = orders.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
            LOG.info("packing order {} of {}", id, order.customer());
            return shipping.label(order);
        }
    }
}
