package dev.culprit.tracker.issue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A bound in time as people type it: {@code -24h} within the last day, {@code +7d} longer ago than a week, {@code
 * >2026-01-31} from that moment, {@code <2026-01-31} before it, {@code 2026-01-31} on that day. Times are UTC unless
 * they say otherwise.
 *
 * @param ago absent for an absolute bound
 */
record TimeBound(@Nullable Duration ago, boolean within, @Nullable Instant from, @Nullable Instant to) {
    private static final Pattern AGO = Pattern.compile("([-+])(\\d{1,6})([smhdw])");
    private static final Duration LONGEST = Duration.ofDays(36_500);
    private static final Pattern ABSOLUTE = Pattern.compile("(>=|<=|>|<)?(\\d{4}-\\d{2}-\\d{2}(?:[T ].*)?)");

    static Optional<TimeBound> parse(String text) {
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            Duration span = unit(ago.group(3)).multipliedBy(Long.parseLong(ago.group(2)));
            // what is before all times of PostgreSQL would make the whole search fail
            return span.compareTo(LONGEST) > 0
                    ? Optional.empty()
                    : Optional.of(new TimeBound(span, ago.group(1).equals("-"), null, null));
        }
        Matcher absolute = ABSOLUTE.matcher(text);
        if (!absolute.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(absolute(absolute.group(1), absolute.group(2)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static TimeBound absolute(@Nullable String comparison, String text) {
        boolean day = text.length() == 10;
        Instant at =
                day ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC) : moment(text.replace(' ', 'T'));
        if (comparison == null) {
            return new TimeBound(null, true, at, at.plus(day ? Duration.ofDays(1) : Duration.ofSeconds(1)));
        }
        return comparison.startsWith(">") ? new TimeBound(null, true, at, null) : new TimeBound(null, true, null, at);
    }

    private static Instant moment(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        }
    }

    private static Duration unit(String letter) {
        return switch (letter) {
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            case "d" -> Duration.ofDays(1);
            default -> Duration.ofDays(7);
        };
    }
}
