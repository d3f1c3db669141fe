package dev.culprit.shipper.format.redis;

import dev.culprit.shipper.format.LogTimes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line with its prefix.
 *
 * @param role {@code primary}, {@code replica}, {@code child} or {@code sentinel}; null when the line does not say it
 * @param mark {@code .} debug, {@code -} verbose, {@code *} notice, {@code #} warning
 */
record RedisLine(String pid, @Nullable String role, @Nullable Instant time, char mark, String message) {
    private static final Pattern USUAL = Pattern.compile(
            "(?s)(\\d+):([XCSM]) (\\d{1,2} [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d\\.\\d{3}) ([.\\-*#]) (.*)");
    private static final Pattern SIGNAL = Pattern.compile("(?s)(\\d+):signal-handler \\((\\d{1,18})\\) (.*)");
    private static final Pattern LOGFMT =
            Pattern.compile("(?s)pid=(\\d+) role=(\\S+) timestamp=\"([^\"]*)\" level=(\\w+) message=\"(.*?)\"?");
    /** Behind the day. */
    private static final String SHAPE = " MMM 0000 00:00:00.000";

    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    static Optional<RedisLine> parse(String text, ZoneId zone) {
        Matcher usual = USUAL.matcher(text);
        if (usual.matches()) {
            char mark = usual.group(4).charAt(0);
            return Optional.of(new RedisLine(
                    usual.group(1), role(usual.group(2)), local(usual.group(3), zone), mark, usual.group(5)));
        }
        Matcher signal = SIGNAL.matcher(text);
        if (signal.matches()) {
            @Nullable Instant time = LogTimes.ofEpoch(Long.parseLong(signal.group(2))).orElse(null);
            return Optional.of(new RedisLine(signal.group(1), null, time, '#', signal.group(3)));
        }
        Matcher logfmt = LOGFMT.matcher(text);
        return logfmt.matches() ? Optional.of(ofLogfmt(logfmt, zone)) : Optional.empty();
    }

    private static RedisLine ofLogfmt(Matcher logfmt, ZoneId zone) {
        String stamp = logfmt.group(3);
        @Nullable Instant local = local(stamp, zone);
        return new RedisLine(
                logfmt.group(1),
                role(logfmt.group(2)),
                local == null ? LogTimes.parse(stamp, zone).orElse(null) : local,
                mark(logfmt.group(4)),
                logfmt.group(5));
    }

    private static char mark(String level) {
        return switch (level) {
            case "debug" -> '.';
            case "info", "verbose" -> '-';
            case "notice" -> '*';
            default -> '#';
        };
    }

    private static @Nullable String role(String letter) {
        return switch (letter) {
            case "M", "primary", "master" -> "primary";
            case "S", "replica", "slave" -> "replica";
            case "C", "RDB/AOF" -> "child";
            case "X", "sentinel" -> "sentinel";
            default -> null;
        };
    }

    /** {@code 26 Nov 2026 10:27:53.594}; null for all else. */
    private static @Nullable Instant local(String stamp, ZoneId zone) {
        int day = stamp.indexOf(' ');
        if (day < 1 || day > 2 || stamp.length() != day + 22 || !isShaped(stamp, day)) {
            return null;
        }
        int month = MONTHS.indexOf(stamp.substring(day + 1, day + 4));
        if (month < 0 || month % 3 != 0) {
            return null;
        }
        try {
            return LocalDateTime.of(
                            number(stamp, day + 5, 4),
                            month / 3 + 1,
                            number(stamp, 0, day),
                            number(stamp, day + 10, 2),
                            number(stamp, day + 13, 2),
                            number(stamp, day + 16, 2),
                            number(stamp, day + 19, 3) * 1_000_000)
                    .atZone(zone)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Whether digits and signs stand where they should; the month is looked up. */
    private static boolean isShaped(String stamp, int day) {
        String shape = "00".substring(0, day) + SHAPE;
        for (int i = 0; i < stamp.length(); i++) {
            char wanted = shape.charAt(i);
            char c = stamp.charAt(i);
            if (wanted == '0' ? c < '0' || c > '9' : wanted != 'M' && c != wanted) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
