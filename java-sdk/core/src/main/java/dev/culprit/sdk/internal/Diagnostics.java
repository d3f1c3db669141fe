package dev.culprit.sdk.internal;

import dev.culprit.sdk.CulpritLevel;
import dev.culprit.sdk.ILogger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Tells, while debug is on, what the SDK does, and counts its own failures, which it never passes on. */
public final class Diagnostics {
    private final ILogger logger;
    private final boolean debug;
    private final AtomicLong failures = new AtomicLong();

    public Diagnostics(ILogger logger, boolean debug) {
        this.logger = logger;
        this.debug = debug;
    }

    public boolean isDebug() {
        return debug;
    }

    public void debug(String message) {
        if (debug) {
            log(CulpritLevel.DEBUG, message, null);
        }
    }

    /** The one thing that is told without debug: why the client is off. */
    public void warn(String message) {
        log(CulpritLevel.WARNING, message, null);
    }

    public void failure(String message, Throwable cause) {
        failures.incrementAndGet();
        if (debug) {
            log(CulpritLevel.ERROR, message, cause);
        }
    }

    public long failures() {
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
