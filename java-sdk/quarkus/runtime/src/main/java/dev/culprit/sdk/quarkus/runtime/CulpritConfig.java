package dev.culprit.sdk.quarkus.runtime;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Settings of Culprit. What is unset here is as the SDK finds it outside ({@code SENTRY_DSN}, {@code SENTRY_RELEASE} and
 * so on, {@code sentry.properties}), else as its defaults say.
 */
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
@ConfigMapping(prefix = "quarkus.culprit")
public interface CulpritConfig {
    /** Whether anything is reported. Without a DSN nothing is. */
    @WithDefault("true")
    boolean enabled();

    /** Where reports go: the DSN of the project. Otherwise {@code SENTRY_DSN} or {@code BUGSINK_DSN}. */
    Optional<String> dsn();

    /** The environment. Otherwise {@code SENTRY_ENVIRONMENT}, else the profile: {@code prod} counts as production. */
    Optional<String> environment();

    /** The release. Otherwise {@code SENTRY_RELEASE}, else name and version of the application, as {@code name@1.0}. */
    Optional<String> release();

    /** The name of this machine. Otherwise its host name. */
    Optional<String> serverName();

    /** The probability that an event is sent, 0 to 1. */
    OptionalDouble sampleRate();

    /**
     * The probability that a request is recorded as a transaction with its SQL, 0 to 1. Otherwise
     * {@code SENTRY_TRACES_SAMPLE_RATE}, else 1: all are.
     */
    OptionalDouble tracesSampleRate();

    /** Whether addresses, names of users, cookies and headers that authenticate may be sent. */
    Optional<Boolean> sendDefaultPii();

    /** Whether the SDK tells on standard error what it does. */
    Optional<Boolean> debug();

    /** Prefixes of class names that are the application's own. Otherwise the packages of the application. */
    Optional<List<String>> inAppIncludes();

    /** Prefixes of class names that are not the application's own. */
    Optional<List<String>> inAppExcludes();

    /** Names or patterns of transactions that are not recorded, such as {@code GET /q/health.*}. */
    Optional<List<String>> ignoredTransactions();

    /** Tags of all events. */
    Map<String, String> tags();

    /** How long the end of the application waits for reports that are on their way. */
    Optional<Duration> shutdownTimeout();

    /** What becomes of log records. */
    Log log();

    /** What becomes of log records. */
    interface Log {
        /** Whether log records are looked at. */
        @WithDefault("true")
        boolean enabled();

        /** From this level on a record becomes an event. */
        @WithDefault("ERROR")
        String minimumEventLevel();

        /** From this level on a record becomes a breadcrumb of later events. */
        @WithDefault("INFO")
        String minimumBreadcrumbLevel();

        /** Whether records are sent as log entries, too. Otherwise {@code SENTRY_LOGS_ENABLED}. */
        Optional<Boolean> entries();

        /** From this level on a record becomes a log entry. */
        @WithDefault("INFO")
        String minimumLevel();

        /** Keys of the MDC that become tags; the others are in a context. */
        Optional<List<String>> contextTags();
    }
}
