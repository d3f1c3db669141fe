package dev.culprit.shipper.config;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What single values mean. Each throws {@link IllegalArgumentException} with a message for the user. */
final class Scalars {
    private static final Pattern BYTES =
            Pattern.compile("(\\d{1,15})\\s*(?:([KMG])(?:i?B)?|B)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)?");

    private Scalars() {}

    static boolean flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw expected("true or false", text);
        };
    }

    static long number(String text, long least, long most) {
        try {
            return within(Long.parseLong(text), least, most, text);
        } catch (NumberFormatException e) {
            throw expected("a whole number", text);
        }
    }

    /** {@code 64k}, {@code 256MiB}, or a plain number; all units are powers of 1,024. */
    static long bytes(String text, long least, long most) {
        Matcher matcher = BYTES.matcher(text);
        if (!matcher.matches()) {
            throw expected("a size such as 64KiB or 256MiB", text);
        }
        @Nullable String unit = matcher.group(2);
        int shift = unit == null ? 0 : 10 * ("KMG".indexOf(unit.toUpperCase(Locale.ROOT)) + 1);
        long number = Long.parseLong(matcher.group(1));
        if (number > (Long.MAX_VALUE >> shift)) {
            throw expected("a smaller size", text);
        }
        return within(number << shift, least, most, text);
    }

    /** {@code 500ms}, {@code 10s}, {@code 5m}; without a unit seconds. */
    static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw expected("a time such as 500ms, 10s or 5m", text);
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2) == null ? "s" : matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofSeconds(number);
        };
    }

    static <T> T choice(String text, Map<String, T> choices) {
        @Nullable T choice = choices.get(text.toLowerCase(Locale.ROOT));
        if (choice == null) {
            String all = String.join(", ", choices.keySet().stream().sorted().toList());
            throw new IllegalArgumentException(
                    "expected one of " + all + ", found \"" + text + '"' + Suggestion.of(text, choices.keySet()));
        }
        return choice;
    }

    private static long within(long number, long least, long most, String text) {
        if (number < least || number > most) {
            throw expected("a number from " + least + " to " + most, text);
        }
        return number;
    }

    static IllegalArgumentException expected(String what, String found) {
        return new IllegalArgumentException("expected " + what + ", found \"" + found + '"');
    }
}
