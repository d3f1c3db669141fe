package shop;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Knows nothing of the SDK: {@code logging.properties} names the handler, and the environment the DSN. */
public final class LoggingProgram {
    private LoggingProgram() {}

    /** Logs, and ends. */
    public static void main(String[] arguments) {
        Logger.getLogger("shop.Orders").log(Level.SEVERE, "order {0} failed", 17);
    }
}
