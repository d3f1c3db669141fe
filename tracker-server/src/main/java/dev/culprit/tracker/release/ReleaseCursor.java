package dev.culprit.tracker.release;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The place behind the last row of a page: its date in microseconds and its id, written {@code 1234_56}. */
public record ReleaseCursor(long micros, long id) {
    private static final Pattern FORM = Pattern.compile("(-?\\d{1,16})_(\\d{1,18})");

    public static ReleaseCursor behind(Release release) {
        return new ReleaseCursor(ChronoUnit.MICROS.between(Instant.EPOCH, release.date()), release.id());
    }

    public static Optional<ReleaseCursor> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new ReleaseCursor(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    Instant date() {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    @Override
    public String toString() {
        return micros + "_" + id;
    }
}
