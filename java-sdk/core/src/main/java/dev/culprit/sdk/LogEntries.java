package dev.culprit.sdk;

import dev.culprit.sdk.logger.CulpritLogParameters;
import dev.culprit.sdk.logger.ILoggerApi;
import org.jspecify.annotations.Nullable;

/** Hands entries over with the scope of their thread. */
final class LogEntries implements ILoggerApi {
    private static final CulpritLogParameters NONE = new CulpritLogParameters();

    private final Reporting reporting;
    private final ThreadScopes scopes;

    LogEntries(Reporting reporting, ThreadScopes scopes) {
        this.reporting = reporting;
        this.scopes = scopes;
    }

    @Override
    public void trace(@Nullable String message, @Nullable Object... args) {
        log(CulpritLogLevel.TRACE, message, args);
    }

    @Override
    public void debug(@Nullable String message, @Nullable Object... args) {
        log(CulpritLogLevel.DEBUG, message, args);
    }

    @Override
    public void info(@Nullable String message, @Nullable Object... args) {
        log(CulpritLogLevel.INFO, message, args);
    }

    @Override
    public void warn(@Nullable String message, @Nullable Object... args) {
        log(CulpritLogLevel.WARN, message, args);
    }

    @Override
    public void error(@Nullable String message, @Nullable Object... args) {
        log(CulpritLogLevel.ERROR, message, args);
    }

    @Override
    public void fatal(@Nullable String message, @Nullable Object... args) {
        log(CulpritLogLevel.FATAL, message, args);
    }

    @Override
    public void log(CulpritLogLevel level, @Nullable String message, @Nullable Object... args) {
        log(level, NONE, message, args);
    }

    @Override
    public void log(
            CulpritLogLevel level,
            CulpritLogParameters parameters,
            @Nullable String message,
            @Nullable Object... args) {
        if (message != null && reporting.takesLogs()) {
            reporting.pipeline().log(level, parameters, message, args, scopes.get());
        }
    }
}
