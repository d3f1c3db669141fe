package dev.culprit.shipper.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times as logs have them. */
public final class LogTimes {
    private static final double SECONDS_BELOW = 1e11;
    private static final double MILLIS_BELOW = 1e14;
    private static final double MICROS_BELOW = 1e17;
    private static final long MAX_SECONDS = 253_402_300_799L;

    private LogTimes() {}

    /** A number since 1970, in seconds, milliseconds, microseconds or nanoseconds, as its size tells. */
    public static Optional<Instant> ofEpoch(double value) {
        if (!(value > 0)) {
            return Optional.empty();
        }
        double seconds = value < SECONDS_BELOW
                ? value
                : value < MILLIS_BELOW ? value / 1e3 : value < MICROS_BELOW ? value / 1e6 : value / 1e9;
        if (seconds > MAX_SECONDS) {
            return Optional.empty();
        }
        // a double holds microseconds of our age, and no more
        return Optional.of(Instant.ofEpochSecond(0, Math.round(seconds * 1e6) * 1000));
    }

    /** The same for a whole number, without loss. */
    public static Optional<Instant> ofEpoch(long value) {
        if (value <= 0) {
            return Optional.empty();
        }
        if (value < SECONDS_BELOW) {
            return Optional.of(Instant.ofEpochSecond(value));
        }
        if (value < MILLIS_BELOW) {
            return Optional.of(Instant.ofEpochMilli(value));
        }
        return value < MICROS_BELOW
                ? Optional.of(Instant.ofEpochSecond(value / 1_000_000, value % 1_000_000 * 1000))
                : Optional.of(Instant.ofEpochSecond(value / 1_000_000_000, value % 1_000_000_000));
    }

    /** ISO 8601, also with a space for the T, a comma before the fraction, and without a zone, or a number as text. */
    public static Optional<Instant> parse(String text, ZoneId zone) {
        Instant usual = IsoStamp.read(text, zone);
        return usual == null ? parseOdd(text, zone) : Optional.of(usual);
    }

    /** The same at leisure, for all that has no usual form. */
    static Optional<Instant> parseOdd(String text, ZoneId zone) {
        String iso = text.strip();
        if (iso.isEmpty()) {
            return Optional.empty();
        }
        if (iso.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.')) {
            return ofNumber(iso);
        }
        iso = iso.replace(',', '.');
        if (iso.length() > 10 && iso.charAt(10) == ' ') {
            iso = iso.substring(0, 10) + 'T' + iso.substring(11);
        }
        iso = iso.replaceFirst(" ?(?:UTC|GMT)$", "Z").replaceFirst(" ([+-]\\d)", "$1");
        iso = iso.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2").replaceFirst("([+-]\\d\\d)$", "$1:00");
        return zoned(iso, zone);
    }

    private static Optional<Instant> ofNumber(String text) {
        try {
            return text.indexOf('.') < 0 ? ofEpoch(Long.parseLong(text)) : ofEpoch(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> zoned(String iso, ZoneId zone) {
        try {
            boolean hasZone = iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
            return Optional.of(
                    hasZone
                            ? OffsetDateTime.parse(iso).toInstant()
                            : LocalDateTime.parse(iso).atZone(zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A JSON value: a number or a text. */
    public static Optional<Instant> of(@Nullable Object value, ZoneId zone) {
        if (value instanceof Long || value instanceof Integer) {
            return ofEpoch(((Number) value).longValue());
        }
        if (value instanceof Number number) {
            return ofEpoch(number.doubleValue());
        }
        return value instanceof String text ? parse(text, zone) : Optional.empty();
    }
}
