package dev.culprit.tracker.api;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A stretch of time, the end not included. */
public record Period(Instant start, Instant end) {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,5})([smhdw]?)");
    private static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");
    /** Longer than anything is kept. */
    private static final Duration LONGEST = Duration.ofDays(3660);

    public Duration length() {
        return Duration.between(start, end);
    }

    /**
     * What the parameters say; {@code statsPeriod} goes before the other two.
     *
     * @param statsPeriod {@code 90s}, {@code 30m}, {@code 24h}, {@code 14d}, {@code 4w}; a number alone is seconds
     * @param start ISO date and time; UTC where it names no zone
     * @return empty when none of them says anything
     */
    public static Optional<Period> parse(
            @Nullable String statsPeriod, @Nullable String start, @Nullable String end, Instant now) {
        if (statsPeriod != null && !statsPeriod.isEmpty()) {
            return Optional.of(new Period(now.minus(span(statsPeriod)), now));
        }
        Optional<Instant> from = time("start", start);
        Optional<Instant> to = time("end", end);
        if (from.isEmpty() && to.isEmpty()) {
            return Optional.empty();
        }
        Period period = new Period(from.orElse(now.minus(LONGEST)), to.orElse(now));
        if (!period.start().isBefore(period.end())) {
            throw ApiRefusal.badRequest("start must be before end");
        }
        return Optional.of(period);
    }

    /** @throws ApiRefusal 400 when it is no span such as {@code 24h} */
    public static Duration span(String text) {
        Matcher matcher = SPAN.matcher(text);
        if (!matcher.matches()) {
            throw ApiRefusal.badRequest(
                    "Invalid statsPeriod: expected a span such as 24h or 14d, and got '" + text + "'");
        }
        long count = Long.parseLong(matcher.group(1));
        Duration span =
                switch (matcher.group(2)) {
                    case "m" -> Duration.ofMinutes(count);
                    case "h" -> Duration.ofHours(count);
                    case "d" -> Duration.ofDays(count);
                    case "w" -> Duration.ofDays(count * 7);
                    default -> Duration.ofSeconds(count);
                };
        if (span.isZero() || span.compareTo(LONGEST) > 0) {
            throw ApiRefusal.badRequest(
                    "Invalid statsPeriod: expected 1s to " + LONGEST.toDays() + "d, and got '" + text + "'");
        }
        return span;
    }

    private static Optional<Instant> time(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            Instant time = read(text.strip());
            if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
                throw new DateTimeException("outside of 1970 to 3000");
            }
            return Optional.of(time);
        } catch (DateTimeException e) {
            throw ApiRefusal.badRequest(
                    "Invalid " + name + ": expected a date such as 2026-01-31T12:00:00Z, and got '" + text + "'");
        }
    }

    private static Instant read(String text) {
        if (text.matches("\\d{4}-\\d\\d-\\d\\d")) {
            return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        // a plus sign of the zone that came unescaped
        String whole = text.replaceFirst(" (\\d\\d:?\\d\\d)$", "+$1").replaceFirst("^(\\S{10}) ", "$1T");
        return whole.matches(".*T.*([Zz]|[+-]\\d\\d:?\\d\\d)$")
                ? OffsetDateTime.parse(whole.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2"))
                        .toInstant()
                : LocalDateTime.parse(whole).toInstant(ZoneOffset.UTC);
    }
}
