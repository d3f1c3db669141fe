package dev.culprit.sdk.spring;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings. What is unset here may be below {@code sentry.} with the same name; else it is as the SDK finds it outside, else
 * as its defaults say.
 *
 * @param enabled whether anything is reported; without a DSN nothing is
 * @param dsn where reports go to: the DSN of the project; otherwise SENTRY_DSN or BUGSINK_DSN
 * @param environment otherwise SENTRY_ENVIRONMENT, else the first active profile, else production
 * @param release otherwise SENTRY_RELEASE, else what the build info or the application's name and version say
 * @param serverName the name of this machine; otherwise its host name
 * @param sampleRate the probability that an event is sent, 0 to 1
 * @param tracesSampleRate the probability that a request is recorded as a transaction with its SQL, 0 to 1; unset: all are
 * @param sendDefaultPii whether addresses, names of users, cookies and headers that authenticate may be sent
 * @param debug whether the SDK tells on standard error what it does
 * @param inAppIncludes prefixes of class names that are the application's own; otherwise its packages
 * @param inAppExcludes prefixes of class names that are not
 * @param ignoredTransactions names or patterns of transactions that are not recorded
 * @param tags of all events
 * @param shutdownTimeout how long the end of the application waits for reports that are on their way
 * @param logs log entries
 * @param logging what becomes of what Logback is told
 */
@ConfigurationProperties("culprit")
public record CulpritProperties(
        @Nullable Boolean enabled,
        @Nullable String dsn,
        @Nullable String environment,
        @Nullable String release,
        @Nullable String serverName,
        @Nullable Double sampleRate,
        @Nullable Double tracesSampleRate,
        @Nullable Boolean sendDefaultPii,
        @Nullable Boolean debug,
        @Nullable List<String> inAppIncludes,
        @Nullable List<String> inAppExcludes,
        @Nullable List<String> ignoredTransactions,
        @Nullable Map<String, String> tags,
        @Nullable Duration shutdownTimeout,
        @DefaultValue Logs logs,
        @DefaultValue Logging logging) {

    /**
     * Log entries.
     *
     * @param enabled whether they are sent
     */
    public record Logs(@Nullable Boolean enabled) {}

    /**
     * What becomes of what Logback is told.
     *
     * @param enabled whether Logback is listened to; otherwise it is
     * @param minimumEventLevel from this level on an event; otherwise ERROR
     * @param minimumBreadcrumbLevel from this level on a breadcrumb of later events; otherwise INFO
     * @param minimumLevel from this level on a log entry, where those are enabled; otherwise INFO
     * @param contextTags keys of the MDC that become tags; the others are in a context
     */
    public record Logging(
            @Nullable Boolean enabled,
            @Nullable String minimumEventLevel,
            @Nullable String minimumBreadcrumbLevel,
            @Nullable String minimumLevel,
            @Nullable List<String> contextTags) {}
}
