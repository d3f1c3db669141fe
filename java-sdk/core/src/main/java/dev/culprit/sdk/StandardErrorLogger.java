package dev.culprit.sdk;

import org.jspecify.annotations.Nullable;

/** Plain sentences on standard error. */
enum StandardErrorLogger implements ILogger {
    INSTANCE;

    @Override
    public void log(CulpritLevel level, String message, @Nullable Throwable throwable) {
        System.err.println("Culprit: " + message + (throwable == null ? "" : " (" + throwable + ")"));
    }
}
