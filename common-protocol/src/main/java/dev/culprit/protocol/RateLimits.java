package dev.culprit.protocol;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads and writes {@code X-Sentry-Rate-Limits}, and reads {@code Retry-After}.
 *
 * <pre>
 * limits = limit { "," limit }        limit = seconds ":" [ category { ";" category } ] ":" scope [ ":" reason [ ":" namespaces ] ]
 * 60:transaction:key, 2700:default;error:organization:quota
 * </pre>
 */
public final class RateLimits {
    /** What clients assume when a number cannot be read. */
    public static final Duration DEFAULT_RETRY = Duration.ofSeconds(60);

    private static final double MAX_SECONDS = 365 * 86_400.0;

    private RateLimits() {}

    /** Never fails: what cannot be read as seconds counts as {@link #DEFAULT_RETRY}. */
    public static List<RateLimit> parse(String header) {
        List<RateLimit> limits = new ArrayList<>();
        for (String limit : header.split(",", -1)) {
            if (!limit.isBlank()) {
                String[] parts = limit.trim().split(":", -1);
                limits.add(new RateLimit(
                        seconds(parts[0]).orElse(DEFAULT_RETRY),
                        parts.length > 1 ? categories(parts[1]) : List.of(),
                        parts.length > 2 ? parts[2].trim() : "",
                        parts.length > 3 && !parts[3].isBlank() ? parts[3].trim() : null));
            }
        }
        return limits;
    }

    private static List<String> categories(String text) {
        List<String> names = new ArrayList<>();
        for (String name : text.split(";", -1)) {
            if (!name.isBlank()) {
                names.add(name.trim());
            }
        }
        return names;
    }

    public static String format(List<RateLimit> limits) {
        return limits.stream().map(RateLimits::format).collect(Collectors.joining(", "));
    }

    private static String format(RateLimit limit) {
        String reason = limit.reason();
        return wholeSeconds(limit.retryAfter())
                + ":"
                + String.join(";", limit.categories())
                + ":"
                + limit.scope()
                + (reason == null ? "" : ":" + reason);
    }

    /** Rounded up: a client that comes back early is refused again. */
    public static long wholeSeconds(Duration duration) {
        return duration.getSeconds() + (duration.getNano() > 0 ? 1 : 0);
    }

    /** Reads {@code Retry-After}: seconds, or a date of HTTP, from which {@code now} is subtracted. */
    public static Optional<Duration> parseRetryAfter(String header, Instant now) {
        Optional<Duration> seconds = seconds(header);
        if (seconds.isPresent()) {
            return seconds;
        }
        try {
            Instant until = ZonedDateTime.parse(header.trim(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> seconds(String text) {
        try {
            double seconds = Double.parseDouble(text.trim());
            if (!(seconds >= 0)) {
                return Optional.empty();
            }
            return Optional.of(Duration.ofMillis((long) Math.ceil(Math.min(seconds, MAX_SECONDS) * 1000)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
