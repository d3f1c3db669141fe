package dev.culprit.shipper.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The usual forms of a stamp, read in one look: {@code 2026-11-26 10:27:53.594 UTC}, {@code 2026-11-26T10:27:53Z},
 * {@code 2026-11-26 10:27:53,594+01:00}. Whatever differs is left to the parsers of the time library.
 */
final class IsoStamp {
    private static final String SHAPE = "0000-00-00T00:00:00";
    private static final int MOST_FRACTION = 9;
    private static final int NANOS = 1_000_000_000;

    private IsoStamp() {}

    /** @return null for another form, and for what is no time */
    static @Nullable Instant read(String text, ZoneId zone) {
        if (!isShaped(text)) {
            return null;
        }
        int end = endOfFraction(text);
        ZoneId own = end < 0 ? null : zone(text, end, zone);
        if (own == null) {
            return null;
        }
        try {
            return LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 5, 7),
                            number(text, 8, 10),
                            number(text, 11, 13),
                            number(text, 14, 16),
                            number(text, 17, 19),
                            nanos(text, end))
                    .atZone(own)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean isShaped(String text) {
        if (text.length() < SHAPE.length()) {
            return false;
        }
        for (int i = 0; i < SHAPE.length(); i++) {
            char wanted = SHAPE.charAt(i);
            char c = text.charAt(i);
            boolean fits = wanted == '0' ? isDigit(c) : c == wanted || (wanted == 'T' && c == ' ');
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** The end of the seconds when there is no fraction; -1 for one that is none. */
    private static int endOfFraction(String text) {
        int point = SHAPE.length();
        if (point == text.length() || (text.charAt(point) != '.' && text.charAt(point) != ',')) {
            return point;
        }
        int end = point + 1;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        int digits = end - point - 1;
        return digits == 0 || digits > MOST_FRACTION ? -1 : end;
    }

    private static int nanos(String text, int end) {
        int point = SHAPE.length();
        if (end == point) {
            return 0;
        }
        int nanos = number(text, point + 1, end);
        for (int unit = end - point - 1; unit < MOST_FRACTION; unit++) {
            nanos *= 10;
        }
        return nanos % NANOS;
    }

    /** UTC by its names, an offset, or the given zone when there is none; null for other names. */
    private static @Nullable ZoneId zone(String text, int from, ZoneId zone) {
        if (from == text.length()) {
            return zone;
        }
        int at = text.charAt(from) == ' ' ? from + 1 : from;
        int length = text.length() - at;
        if (length == 1 && at == from && text.charAt(at) == 'Z') {
            return ZoneOffset.UTC;
        }
        if (length == 3 && (text.startsWith("UTC", at) || text.startsWith("GMT", at))) {
            return ZoneOffset.UTC;
        }
        return length == 0 ? null : offset(text, at, length);
    }

    /** {@code +01}, {@code +0130} or {@code +01:30}. */
    private static @Nullable ZoneOffset offset(String text, int at, int length) {
        char sign = text.charAt(at);
        int minutes = length == 6 && text.charAt(at + 3) == ':' ? at + 4 : at + 3;
        boolean sized = length == 3 || minutes + 2 == text.length();
        if ((sign != '+' && sign != '-') || !sized || !isNumber(text, at + 1, at + 3)) {
            return null;
        }
        if (length > 3 && !isNumber(text, minutes, minutes + 2)) {
            return null;
        }
        int direction = sign == '-' ? -1 : 1;
        int hours = direction * number(text, at + 1, at + 3);
        int rest = length > 3 ? direction * number(text, minutes, minutes + 2) : 0;
        try {
            return ZoneOffset.ofHoursMinutes(hours, rest);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean isNumber(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (i >= text.length() || !isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
