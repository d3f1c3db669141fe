package dev.culprit.sdk;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Tells, while debug is on, what the SDK does, and counts its own failures, which it never passes on. */
final class Diagnostics {
    private final ILogger logger;
    private final boolean debug;
    private final AtomicLong failures = new AtomicLong();

    Diagnostics(CulpritOptions options) {
        this.logger = options.getLogger();
        this.debug = options.isDebug();
    }

    boolean isDebug() {
        return debug;
    }

    void debug(String message) {
        if (debug) {
            log(CulpritLevel.DEBUG, message, null);
        }
    }

    /** The one thing that is told without debug: why the client is off. */
    void warn(String message) {
        log(CulpritLevel.WARNING, message, null);
    }

    void failure(String message, Throwable cause) {
        failures.incrementAndGet();
        if (debug) {
            log(CulpritLevel.ERROR, message, cause);
        }
    }

    long failures() {
        return failures.get();
    }

    private void log(CulpritLevel level, String message, @Nullable Throwable cause) {
        try {
            logger.log(level, message, cause);
        } catch (Throwable e) {
            failures.incrementAndGet();
        }
    }
}
