package dev.culprit.shipper.metrics;

import java.util.List;
import java.util.Locale;

/** All figures. Counters count from the start of the process. */
public enum ShipperMetric {
    LINES_READ("Lines read."),
    BYTES_READ("Bytes read."),
    RECORDS("Records found in the lines."),
    EVENTS_MATCHED("Entries that became events, by source and rule.", "source", "rule"),
    SUPPRESSED("Events held back by flood control."),
    LOG_ITEMS("Entries that became log items."),
    SENT("Events that the tracker has taken."),
    RETRIED("Attempts to send that were made again."),
    DEAD("Events that the tracker refused for good."),
    DROPPED("Events dropped from a full spool."),
    TRUNCATED_LINES("Lines longer than the limit."),
    INVALID_UTF8("Records of interest with bytes that are no UTF-8."),
    FAILED_RECORDS("Records that the shipper itself failed on; they were sent as plain text."),
    ROTATIONS("Files that were replaced by new ones."),
    TRUNCATIONS("Files that were cut."),
    UNREAD_BYTES_LOST("Bytes that went away before they could be read."),
    PERMISSION_ERRORS("Files that could not be opened for want of a permission."),
    PATTERN_OVERRUNS("Searches for a regular expression that were given up."),
    SPOOLED_BYTES(Kind.GAUGE, "Bytes of the spool on disk."),
    SPOOLED_EVENTS(Kind.GAUGE, "Events in the spool that wait to be sent."),
    DEAD_LETTERS(Kind.GAUGE, "Events that were refused and are kept on disk."),
    LAG_BYTES(Kind.GAUGE, "Bytes of a file that are not read yet.", "file"),
    LAG_SECONDS(Kind.GAUGE, "Age of the oldest event that waits to be sent."),
    OPEN_FILES(Kind.GAUGE, "Files that are open."),
    CHECKPOINT_AGE(Kind.GAUGE, "Seconds since the places in the files were written down."),
    MEMORY_BYTES(Kind.GAUGE, "Bytes of the heap in use.");

    private enum Kind {
        COUNTER,
        GAUGE
    }

    private final Kind kind;
    private final String help;
    private final String labels;

    ShipperMetric(String help, String... labels) {
        this(Kind.COUNTER, help, labels);
    }

    ShipperMetric(Kind kind, String help, String... labels) {
        this.kind = kind;
        this.help = help;
        this.labels = String.join(",", labels);
    }

    /** Such as {@code log_shipper_lines_read_total}. */
    public String wireName() {
        String unit = this == CHECKPOINT_AGE ? "_seconds" : "";
        return "log_shipper_" + name().toLowerCase(Locale.ROOT) + unit + (kind == Kind.COUNTER ? "_total" : "");
    }

    String type() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    String help() {
        return help;
    }

    List<String> labels() {
        return labels.isEmpty() ? List.of() : List.of(labels.split(","));
    }
}
