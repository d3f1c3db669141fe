package dev.culprit.tracker.issue;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The place behind the last row of a page: its sort key and its id, written {@code 1234_56}. */
public record IssueCursor(long key, long id) {
    /** Keys are microseconds too: PostgreSQL knows the year 33658, and none 30,000 years before. */
    private static final Pattern FORM = Pattern.compile("(\\d{1,18}|-\\d{1,16})_(\\d{1,18})");

    public static Optional<IssueCursor> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new IssueCursor(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return key + "_" + id;
    }
}
