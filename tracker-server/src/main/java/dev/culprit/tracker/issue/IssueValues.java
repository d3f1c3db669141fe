package dev.culprit.tracker.issue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** What the values of a query's keys may look like. */
final class IssueValues {
    private static final Pattern NUMBER = Pattern.compile("(?:>=|<=|>|<|=)?\\d{1,18}");
    private static final Pattern SHORT_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]*-\\d{1,18}");

    private IssueValues() {}

    /** In words for the person; empty when all values can be used. */
    static Optional<String> problem(TermKey key, List<String> values) {
        return values.stream()
                .map(value -> problem(key, value))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> problem(TermKey key, String value) {
        boolean good =
                switch (key) {
                    case LEVEL -> Level.named(value).isPresent();
                    case PRIORITY -> Priority.named(value).isPresent();
                    case HANDLED -> value.matches("(?i)true|false|1|0|yes|no");
                    case TIMES_SEEN -> NUMBER.matcher(value).matches();
                    case FIRST_SEEN, LAST_SEEN -> TimeBound.parse(value).isPresent();
                    case ISSUE -> SHORT_ID.matcher(value).matches();
                    case ISSUE_ID -> value.matches("\\d{1,18}");
                    case EVENT, TRACE ->
                        value.matches("(?i)[0-9a-f-]{32,36}")
                                && value.replace("-", "").length() == 32;
                    default -> true;
                };
        return good ? Optional.empty() : Optional.of("“" + value + "” " + expected(key));
    }

    private static String expected(TermKey key) {
        return switch (key) {
            case LEVEL -> "is no level: try debug, info, warning, error or fatal.";
            case PRIORITY -> "is no priority: try low, medium or high.";
            case HANDLED -> "is neither true nor false.";
            case TIMES_SEEN -> "is no number: try 10, >10 or <=10.";
            case FIRST_SEEN, LAST_SEEN -> "is no time: try -24h, +7d, >2026-01-31 or 2026-01-31T12:00:00.";
            case ISSUE -> "is no issue: they look like WEB-12.";
            case ISSUE_ID -> "is no number.";
            case TRACE -> "is no trace: an id has 32 hex digits.";
            default -> "is no event: an id has 32 hex digits.";
        };
    }

    /** As conditions need them. */
    static List<String> checked(TermKey key, String name, List<String> values) {
        return switch (key) {
            case LEVEL, PRIORITY ->
                values.stream().map(value -> value.toLowerCase(Locale.ROOT)).toList();
            case EVENT -> values.stream().map(IssueValues::uuid).toList();
            case TRACE ->
                values.stream()
                        .map(value -> value.replace("-", "").toLowerCase(Locale.ROOT))
                        .toList();
            case HANDLED ->
                List.of(
                        values.get(0).matches("(?i)true|1|yes") == name.equals("error.handled")
                                ? "handled"
                                : "unhandled");
            default -> values;
        };
    }

    private static String uuid(String hex) {
        String digits = hex.replace("-", "");
        return new UUID(
                        Long.parseUnsignedLong(digits.substring(0, 16), 16),
                        Long.parseUnsignedLong(digits.substring(16), 16))
                .toString();
    }
}
