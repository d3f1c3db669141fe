package dev.culprit.protocol;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as clients write them: seconds since 1970 as a number, or ISO 8601, where a missing zone means UTC. They come
 * out in microseconds, which is what PostgreSQL keeps: numbers rounded, since a double seldom hits one, texts cut. Years run from 1 to 9999.
 */
public final class Timestamps {
    private static final long MIN_SECOND = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
    private static final long MAX_SECOND = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final long MICROS = 1_000_000;
    /** No timestamp is longer; keeps a hostile text away from the pattern and from the number parser. */
    private static final int MAX_TEXT = 64;

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d*)?([eE][+-]?\\d{1,3})?");
    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)"
            + "(?:[Tt ](\\d\\d):(\\d\\d)(?::(\\d\\d)(?:[.,](\\d+))?)?"
            + "\\s?(?:([Zz]|UTC)|([+-])(\\d\\d):?(\\d\\d)?)?)?");

    private Timestamps() {}

    /** Seconds since 1970. */
    public static Optional<Instant> ofSeconds(double seconds) {
        // NaN fails both comparisons
        if (!(seconds >= MIN_SECOND && seconds < MAX_SECOND + 1.0)) {
            return Optional.empty();
        }
        return ofMicros(Math.round(seconds * MICROS));
    }

    /** A number as text, or one of the ISO forms. */
    public static Optional<Instant> parse(String text) {
        String trimmed = text.length() > MAX_TEXT ? "" : text.trim();
        if (NUMBER.matcher(trimmed).matches()) {
            return ofSeconds(Double.parseDouble(trimmed));
        }
        Matcher iso = ISO.matcher(trimmed);
        if (!iso.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(instant(iso)).filter(Timestamps::isInBounds);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** RFC 3339 in UTC with six digits of fraction. */
    public static String format(Instant time) {
        return Rfc3339.format(time);
    }

    private static Instant instant(Matcher iso) {
        int second = number(iso, 6);
        // a leap second is the second after 59, as the time library knows none
        LocalDateTime time = LocalDateTime.of(
                        number(iso, 1),
                        number(iso, 2),
                        number(iso, 3),
                        number(iso, 4),
                        number(iso, 5),
                        second == 60 ? 59 : second)
                .plusSeconds(second == 60 ? 1 : 0)
                .plusNanos(micros(iso) * 1000L);
        if (iso.group(9) == null) {
            return time.toInstant(ZoneOffset.UTC);
        }
        int sign = iso.group(9).equals("-") ? -1 : 1;
        return time.toInstant(ZoneOffset.ofHoursMinutes(sign * number(iso, 10), sign * number(iso, 11)));
    }

    private static int number(Matcher iso, int group) {
        String digits = iso.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static int micros(Matcher iso) {
        String fraction = iso.group(7);
        return fraction == null ? 0 : Integer.parseInt((fraction + "00000").substring(0, 6));
    }

    private static Optional<Instant> ofMicros(long micros) {
        Instant time = Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000);
        return Optional.of(time).filter(Timestamps::isInBounds);
    }

    private static boolean isInBounds(Instant time) {
        return time.getEpochSecond() >= MIN_SECOND && time.getEpochSecond() <= MAX_SECOND;
    }
}
