package dev.culprit.tracker.search;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date of a query, in UTC unless it says otherwise: a day, a second, or a time counted from now.
 *
 * @param first the earliest moment that it names, for comparisons
 * @param last the latest one: of a day its last microsecond
 * @param from what {@code timestamp:} with this date alone begins with: {@code -24h} are the last 24 hours
 * @param to what it ends with: {@code +24h} is everything older than 24 hours
 */
record SearchDate(Instant first, Instant last, Instant from, Instant to) {
    private static final Pattern RELATIVE = Pattern.compile("([+-])(\\d{1,5})([mhdw])");
    private static final Pattern ABSOLUTE = Pattern.compile(
            "((?:19\\d\\d|2\\d{3})-\\d\\d-\\d\\d)(?:[T ](\\d\\d:\\d\\d)(:\\d\\d)?(\\.\\d{1,6})?(Z|[+-]\\d\\d:?\\d\\d)?)?");
    /** Bounds that PostgreSQL has too. */
    private static final Instant EVER = Instant.parse("1900-01-01T00:00:00Z");

    private static final Instant END = Instant.parse("2999-12-31T00:00:00Z");

    static SearchDate parse(String field, String text, Instant now) {
        Matcher relative = RELATIVE.matcher(text);
        if (relative.matches()) {
            Duration ago = unit(relative.group(3)).multipliedBy(Long.parseLong(relative.group(2)));
            Instant then = now.minus(ago).truncatedTo(ChronoUnit.MICROS);
            return relative.group(1).equals("-")
                    ? new SearchDate(then, then, then, END)
                    : new SearchDate(then, then, EVER, then);
        }
        Matcher absolute = ABSOLUTE.matcher(text);
        try {
            if (absolute.matches()) {
                return absolute(absolute);
            }
        } catch (DateTimeParseException e) {
            // such as February 30
        }
        throw new SearchException("“" + field + "” is a date such as 2026-11-22, 2026-11-22T10:00:00Z or -24h, and “"
                + text + "” is none.");
    }

    private static Duration unit(String letter) {
        return switch (letter) {
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            case "d" -> Duration.ofDays(1);
            default -> Duration.ofDays(7);
        };
    }

    private static SearchDate absolute(Matcher date) {
        if (date.group(2) == null) {
            LocalDate day = LocalDate.parse(date.group(1));
            return stretch(day.atStartOfDay().toInstant(ZoneOffset.UTC), Duration.ofDays(1));
        }
        String seconds = date.group(3) == null ? ":00" : date.group(3);
        String fraction = date.group(4) == null ? "" : date.group(4);
        String local = date.group(1) + "T" + date.group(2) + seconds + fraction;
        String zone = date.group(5) == null ? "Z" : date.group(5).replaceFirst("([+-]\\d\\d)(\\d\\d)", "$1:$2");
        Instant instant = zone.equals("Z")
                ? LocalDateTime.parse(local).toInstant(ZoneOffset.UTC)
                : OffsetDateTime.parse(local + zone).toInstant();
        Duration length = date.group(3) == null
                ? Duration.ofMinutes(1)
                : fraction.isEmpty() ? Duration.ofSeconds(1) : Duration.of(1, ChronoUnit.MICROS);
        return stretch(instant, length);
    }

    private static SearchDate stretch(Instant first, Duration length) {
        Instant last = first.plus(length).minus(1, ChronoUnit.MICROS);
        return new SearchDate(first, last, first, last);
    }
}
