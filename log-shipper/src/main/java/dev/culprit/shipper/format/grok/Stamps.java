package dev.culprit.shipper.format.grok;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads times as records have them. The format is one of {@code ISO8601}, {@code UNIX} (seconds), {@code UNIX_MS}, or
 * letters as Java's {@link DateTimeFormatter} has them ({@code dd/MMM/yyyy:HH:mm:ss Z}); without one the usual forms are
 * tried. A time without a zone is in the source's zone; one without a year is in that year which brings it closest to the
 * file's modification.
 */
final class Stamps {
    private static final List<String> USUAL = List.of(
            "yyyy-MM-dd HH:mm:ss[.SSS][,SSS][ z]",
            "dd/MMM/yyyy:HH:mm:ss Z",
            "d MMM yyyy HH:mm:ss[.SSS]",
            "yyyy/MM/dd HH:mm:ss",
            "dd-MMM-yyyy HH:mm:ss[.SSS]",
            "EEE, d MMM yyyy HH:mm:ss Z",
            "EEE MMM [ ]d HH:mm:ss[.SSSSSS] yyyy",
            "MMM [ ]d HH:mm:ss");

    private final List<Reader> readers;

    private Stamps(List<Reader> readers) {
        this.readers = readers;
    }

    /** @throws IllegalArgumentException when the format is none */
    static Stamps of(String format, ZoneId zone) {
        return new Stamps(
                switch (format) {
                    case "" ->
                        Stream.concat(
                                        Stream.of(iso(zone), Stamps::epoch),
                                        USUAL.stream().map(usual -> letters(usual, zone)))
                                .toList();
                    case "ISO8601" -> List.of(iso(zone));
                    case "UNIX", "UNIX_MS" -> List.of(Stamps::epoch);
                    default -> List.of(ofSetting(format, zone));
                });
    }

    /** @param near the file's modification, for times without a year */
    Optional<Instant> read(String text, Instant near) {
        return readers.stream()
                .map(reader -> attempt(reader, text.trim(), near))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Instant> attempt(Reader reader, String text, Instant near) {
        try {
            return Optional.of(reader.read(text, near));
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private interface Reader {
        Instant read(String text, Instant near);
    }

    /** Seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by their size. */
    private static Instant epoch(String text, Instant near) {
        double number = Double.parseDouble(text);
        double perSecond = number < 1e11 ? 1 : number < 1e14 ? 1e3 : number < 1e17 ? 1e6 : 1e9;
        double seconds = Math.floor(number / perSecond);
        return Instant.ofEpochSecond(
                Math.round(seconds), Math.round((number - seconds * perSecond) / perSecond * 1e6) * 1000);
    }

    private static Reader iso(ZoneId zone) {
        DateTimeFormatter formatter = new DateTimeFormatterBuilder()
                .appendPattern("yyyy-MM-dd['T'][' ']HH:mm[:ss]")
                .optionalStart()
                .appendFraction(java.time.temporal.ChronoField.NANO_OF_SECOND, 1, 9, true)
                .optionalEnd()
                .appendPattern("[XXX][XX][X]")
                .toFormatter(Locale.ROOT);
        return (text, near) -> instant(formatter.parseBest(text, ZonedDateTime::from, LocalDateTime::from), zone);
    }

    private static Reader ofSetting(String format, ZoneId zone) {
        try {
            return letters(format, zone);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "time_format: expected ISO8601, UNIX, UNIX_MS or letters of a date, found \"" + format + '"', e);
        }
    }

    private static Reader letters(String format, ZoneId zone) {
        if (format.indexOf('y') >= 0 || format.indexOf('u') >= 0) {
            DateTimeFormatter formatter = formatter(format);
            return (text, near) -> instant(formatter.parseBest(text, ZonedDateTime::from, LocalDateTime::from), zone);
        }
        DateTimeFormatter formatter = formatter(format + " yyyy");
        return (text, near) -> inNearestYear(formatter, text, near, zone);
    }

    private static Instant inNearestYear(DateTimeFormatter formatter, String text, Instant near, ZoneId zone) {
        int year = near.atZone(zone).getYear();
        return IntStream.rangeClosed(year - 1, year + 1)
                .mapToObj(candidate -> attempt(
                        (stamp, unused) ->
                                instant(formatter.parseBest(stamp, ZonedDateTime::from, LocalDateTime::from), zone),
                        text + " " + candidate,
                        near))
                .flatMap(Optional::stream)
                .min(Comparator.comparing(time -> Duration.between(time, near).abs()))
                .orElseThrow(() -> new DateTimeException("expected a date without a year, found " + text));
    }

    private static DateTimeFormatter formatter(String format) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(format)
                .toFormatter(Locale.ENGLISH);
    }

    private static Instant instant(TemporalAccessor parsed, ZoneId zone) {
        return parsed instanceof ZonedDateTime zoned
                ? zoned.toInstant()
                : LocalDateTime.from(parsed).atZone(zone).toInstant();
    }
}
