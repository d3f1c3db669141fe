package dev.culprit.sdk;

import org.jspecify.annotations.Nullable;

/** Where the SDK tells what it does, while {@code debug} is on. */
@FunctionalInterface
public interface ILogger {
    /** @param throwable what went wrong, if anything did */
    void log(CulpritLevel level, String message, @Nullable Throwable throwable);
}
