package dev.culprit.shipper.format.redis;

import dev.culprit.shipper.format.LogTimes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
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
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss.SSS", Locale.ENGLISH);

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

    private static @Nullable Instant local(String stamp, ZoneId zone) {
        try {
            return LocalDateTime.parse(stamp, STAMP).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
