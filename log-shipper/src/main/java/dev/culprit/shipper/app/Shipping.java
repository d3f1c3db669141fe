package dev.culprit.shipper.app;

import dev.culprit.shipper.config.ShipperSettings;
import java.io.IOException;
import java.time.Duration;

/** The shipper while it runs. */
public interface Shipping {
    /** Starts to read and to send. */
    void start() throws IOException;

    /**
     * Goes on with other settings, and loses neither places nor spooled events.
     *
     * @throws IOException saying why they cannot be used; it goes on with the old ones then
     */
    void reload(ShipperSettings settings) throws IOException;

    /** Stops reading, writes down where it is, and sends what it can in the given time. Later calls do nothing. */
    void stop(Duration atMost);
}
