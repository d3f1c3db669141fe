package dev.culprit.samples.plain;

import dev.culprit.sdk.Culprit;
import dev.culprit.sdk.protocol.Feedback;
import dev.culprit.sdk.util.CheckInUtils;
import java.util.Arrays;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * {@code SENTRY_DSN=… java -jar orders.jar [crash]}: ships all orders once; with {@code crash} it dies of the first
 * one that it cannot ship.
 */
public final class Main {
    private static final Logger LOG = Logger.getLogger(Main.class.getName());

    private Main() {}

    public static void main(String... args) throws Exception {
        Culprit.init(options -> {
            options.setRelease("orders@1.0.0");
            options.getLogs().setEnabled(true);
        });
        Logging.start();
        DataSource database = Database.open();
        Shipping shipping = new Shipping(new OrderTable(database));

        if (Arrays.asList(args).contains("crash")) {
            shipping.ship(3);
        }
        int shipped = CheckInUtils.withCheckIn("ship-orders", shipping::shipAll);
        LOG.info("shipped " + shipped + " orders");
        Culprit.logger().info("shipped %d orders", shipped);
        Culprit.feedback().capture(feedback());
        Culprit.close();
    }

    /** What the form on a support page would send. */
    private static Feedback feedback() {
        Feedback feedback = new Feedback("My order never arrived.");
        feedback.setName("Grace");
        return feedback;
    }
}
