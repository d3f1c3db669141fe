package dev.culprit.sdk.logger;

import dev.culprit.sdk.CulpritLogLevel;
import org.jspecify.annotations.Nullable;

/**
 * Writes log entries to the server, if {@code logs.enabled}. Texts are templates of {@link String#format}; one that does
 * not fit its values is sent as it is.
 */
public interface ILoggerApi {
    /** Writes an entry of level trace. */
    void trace(@Nullable String message, @Nullable Object... args);

    /** Writes an entry of level debug. */
    void debug(@Nullable String message, @Nullable Object... args);

    /** Writes an entry of level info. */
    void info(@Nullable String message, @Nullable Object... args);

    /** Writes an entry of level warn. */
    void warn(@Nullable String message, @Nullable Object... args);

    /** Writes an entry of level error. */
    void error(@Nullable String message, @Nullable Object... args);

    /** Writes an entry of level fatal. */
    void fatal(@Nullable String message, @Nullable Object... args);

    /** Writes an entry. */
    void log(CulpritLogLevel level, @Nullable String message, @Nullable Object... args);

    /** Writes an entry with attributes, an origin or a time of its own. */
    void log(
            CulpritLogLevel level, CulpritLogParameters parameters, @Nullable String message, @Nullable Object... args);
}
