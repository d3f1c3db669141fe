package dev.culprit.shipper.format.postgres;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.format.ByteSearch;
import org.jspecify.annotations.Nullable;

/** The look at a record's bytes that spares most of them the reading. */
final class ReportGlance {
    /** A prefix with its keyword is never longer; behind it stands what an application may have written. */
    private static final int HEAD = 1024;

    private static final int STATE_LENGTH = "00000: ".length();
    private static final int MESSAGE_COLUMN = 13;
    /** A plan is logged a little before its statement, with a slightly shorter time. */
    private static final double PLAN_SHARE = 0.9;

    private final Level least;
    private final double slowMillis;
    private final CsvReader csv;
    private final JsonReader json;

    ReportGlance(PostgresSettings settings, CsvReader csv, JsonReader json) {
        this.least = settings.leastLevel();
        this.slowMillis = settings.slowMillis() * PLAN_SHARE;
        this.csv = csv;
        this.json = json;
    }

    boolean mayMatter(byte[] bytes, int from, int to) {
        if (from < to && bytes[from] == '{') {
            return matters(json.severity(bytes, from, to), json.message(bytes, from, to), bytes, to);
        }
        if (csv.begins(bytes, from, to)) {
            @Nullable Keyword severity = csv.severity(bytes, from, to);
            int message = severity == Keyword.LOG ? csv.column(MESSAGE_COLUMN, bytes, from, to) : from;
            return matters(severity, message, bytes, to);
        }
        return text(bytes, from, to);
    }

    /** Any severity in the head counts, so that a client cannot hide a report behind the name that it gives itself. */
    private boolean text(byte[] bytes, int from, int to) {
        boolean known = false;
        int last = Math.min(to, from + HEAD) - 2;
        for (int i = from + 1; i < last && bytes[i] != '\n'; i++) {
            if (bytes[i] != ':' || bytes[i + 1] != ' ' || bytes[i + 2] != ' ') {
                continue;
            }
            @Nullable Keyword severity = Keyword.severityBefore(bytes, from, i);
            if (severity != null) {
                known = true;
                if (matters(severity, i + 3, bytes, to)) {
                    return true;
                }
            }
        }
        return !known;
    }

    private boolean matters(@Nullable Keyword severity, int message, byte[] bytes, int to) {
        @Nullable Level level = severity == null ? null : severity.level();
        if (level == null || message < 0 || level.compareTo(least) <= 0) {
            return true;
        }
        return severity == Keyword.LOG && matters(bytes, afterState(bytes, message, to), to);
    }

    private static int afterState(byte[] bytes, int from, int to) {
        return ByteSearch.startsWith(bytes, from, to, "00000: ") ? from + STATE_LENGTH : from;
    }

    private boolean matters(byte[] bytes, int message, int to) {
        return ByteSearch.startsWith(bytes, message, to, StatementTime.START)
                ? isSlow(bytes, message + StatementTime.START.length(), to)
                : ServerLines.mayMatter(bytes, message, to, least);
    }

    private boolean isSlow(byte[] bytes, int from, int to) {
        double millis = 0;
        for (int i = from; i < to && StampShape.isDigit(bytes[i]); i++) {
            millis = millis * 10 + (bytes[i] - '0');
        }
        // the fraction of a millisecond that is left out here
        return millis + 1 >= slowMillis;
    }
}
