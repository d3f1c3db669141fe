package dev.culprit.shipper.probe;

import io.vertx.core.Future;
import java.util.Map;

/** Looks at a server. Used by one event loop. */
public interface Probe {
    /** Unique among the probes, such as {@code redis}; the name of its file of state. */
    String name();

    /**
     * @param last the state of the last look; empty at the very first
     * @return a failure when the server cannot be asked; the probe then connects anew at the next look
     */
    Future<Look> look(Map<String, String> last);

    /** Closes the connection. */
    Future<Void> close();
}
