package dev.culprit.protocol;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/**
 * Writes times as RFC 3339 in UTC with six digits of fraction. By hand, since the formatter of the JDK takes four times as
 * long, and loads seventy classes at its first use, which would be a program's first report of an error.
 *
 * <pre>
 * 2026-11-22T04:56:49.792000Z
 * </pre>
 */
public final class Rfc3339 {
    private static final int LENGTH = 27;
    private static final int SECONDS_PER_DAY = 86_400;
    /** 0000-01-01 and 10000-01-01: years between them have four digits. */
    private static final long FIRST_SECOND = -62_167_219_200L;

    private static final long END_SECOND = 253_402_300_800L;

    private static final int DAYS_PER_ERA = 146_097;
    /** From 0000-03-01 to 1970-01-01. */
    private static final int DAYS_TO_EPOCH = 719_468;

    private Rfc3339() {}

    public static String format(Instant time) {
        return format(time.getEpochSecond(), time.getNano() / 1000);
    }

    public static String ofMillis(long millis) {
        return format(Math.floorDiv(millis, 1000L), Math.floorMod(millis, 1000) * 1000);
    }

    private static String format(long second, int micros) {
        if (second < FIRST_SECOND || second >= END_SECOND) {
            return Far.format(Instant.ofEpochSecond(second, micros * 1000L));
        }
        byte[] text = new byte[LENGTH];
        date(text, Math.floorDiv(second, SECONDS_PER_DAY));
        int ofDay = Math.floorMod(second, SECONDS_PER_DAY);
        text[10] = 'T';
        digits(text, 11, 13, ofDay / 3600);
        text[13] = ':';
        digits(text, 14, 16, ofDay / 60 % 60);
        text[16] = ':';
        digits(text, 17, 19, ofDay % 60);
        text[19] = '.';
        digits(text, 20, 26, micros);
        text[26] = 'Z';
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /**
     * From days to a date, as Howard Hinnant's "chrono-Compatible Low-Level Date Algorithms" does it: years begin in March,
     * so a leap day is the last of its year, and an era is the 400 years after which the calendar repeats.
     */
    private static void date(byte[] text, long epochDay) {
        long day = epochDay + DAYS_TO_EPOCH;
        int era = (int) Math.floorDiv(day, (long) DAYS_PER_ERA);
        int dayOfEra = Math.floorMod(day, DAYS_PER_ERA);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int monthFromMarch = (5 * dayOfYear + 2) / 153;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        digits(text, 0, 4, era * 400 + yearOfEra + (month <= 2 ? 1 : 0));
        text[4] = '-';
        digits(text, 5, 7, month);
        text[7] = '-';
        digits(text, 8, 10, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1);
    }

    private static void digits(byte[] text, int from, int to, int value) {
        int rest = value;
        for (int i = to - 1; i >= from; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** Years of more than four digits, or before Christ: what a program hands over may be any number. */
    private static final class Far {
        private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
                .appendPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'")
                .toFormatter(Locale.ROOT)
                .withZone(ZoneOffset.UTC);

        static String format(Instant time) {
            try {
                return FORMAT.format(time);
            } catch (DateTimeException e) {
                // the first and the last year of an Instant have no date
                return time.toString();
            }
        }
    }
}
