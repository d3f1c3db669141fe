package dev.culprit.tracker.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a list, between two of its rows, written {@code key:id:back}. It names the row beside it and not a number
 * of rows, so that rows which arrive meanwhile neither repeat nor hide others.
 *
 * @param key what the list is sorted by: a count, or microseconds since 1970
 * @param id of the row, where keys are equal: lower-case hex digits or a decimal number; {@code 0} for no row
 * @param back whether the page before this place is wanted, not the one behind it
 */
public record Cursor(long key, String id, boolean back) {
    public static final Cursor START = new Cursor(0, "0", false);

    /** Keys are microseconds too: PostgreSQL knows the year 33658, and none 30,000 years before. */
    private static final Pattern FORM = Pattern.compile("(\\d{1,18}|-\\d{1,16}):([0-9a-f]{1,32}):([01])");

    /** Reads what a client gives back; empty text is the start. Anything that was never given out is a 400. */
    public static Cursor parse(String text) {
        if (text.isEmpty()) {
            return START;
        }
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw invalid();
        }
        return new Cursor(
                Long.parseLong(matcher.group(1)),
                matcher.group(2),
                matcher.group(3).equals("1"));
    }

    public static Cursor of(long key, long id) {
        return new Cursor(key, Long.toString(id), false);
    }

    public static Cursor of(Instant time, String id) {
        return new Cursor(micros(time), id, false);
    }

    /** The id as a number. */
    public long number() {
        if (!id.matches("\\d{1,18}")) {
            throw invalid();
        }
        return Long.parseLong(id);
    }

    /** The key as a time. */
    public Instant time() {
        return Instant.EPOCH.plus(key, ChronoUnit.MICROS);
    }

    public boolean isStart() {
        return id.equals("0");
    }

    public Cursor backwards() {
        return new Cursor(key, id, true);
    }

    @Override
    public String toString() {
        return key + ":" + id + ":" + (back ? 1 : 0);
    }

    public static ApiRefusal invalid() {
        return ApiRefusal.badRequest("Invalid cursor parameter.");
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
