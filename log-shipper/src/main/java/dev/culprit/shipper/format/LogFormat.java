package dev.culprit.shipper.format;

import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.record.LogRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A kind of log: how its records are found and read. Made once for a source, with the source's settings. */
public interface LogFormat {
    /** As in the settings, such as {@code pino}. */
    String name();

    /** A new framer, for one file. */
    Framer framer();

    /** A new merger, for one source. */
    default Merger merger() {
        return Merger.none();
    }

    /**
     * Whether a record can be worth reading: false is certain, true is a guess. It sees each record, so it looks at bytes
     * only, allocates nothing, and honours {@link FormatSettings#leastLevel()}.
     */
    boolean mayMatter(byte[] bytes, int from, int to);

    /**
     * Reads a record whatever its level. It never throws on odd content.
     *
     * @return empty when the record is not of this format; it is then read by the rules for plain text
     */
    Optional<LogEntry> read(LogRecord record);

    /**
     * Reads what a breadcrumb shows: time, level, attention, message, request, keys and category. Many lines are read so for
     * one event; a format for which the rest is dear leaves it out.
     */
    default Optional<LogEntry> glance(LogRecord record) {
        return read(record);
    }

    /**
     * Adds to an entry what only lines before it say, before rules and grouping see it.
     *
     * @param before looks for them, which is dear: what an event's breadcrumbs would be, the oldest first
     */
    default LogEntry complete(LogEntry entry, Supplier<List<LogEntry>> before) {
        return entry;
    }

    /** Whether a record that this format fails to read may be told as it stands; false where parts of it are to be masked. */
    default boolean showsRaw() {
        return true;
    }

    /** Adds to an event what its breadcrumbs say about it; grouping has seen it already. */
    default LogEntry explain(LogEntry entry, List<LogEntry> before) {
        return entry;
    }

    /**
     * Whether a record says by its bytes that it belongs to a request: it need not be read to know that it explains nothing of
     * another one. False is a guess.
     */
    default boolean namesRequest(byte[] record) {
        return false;
    }

    /** Whether a line begins or is a record of this format, for the detection of formats. A line that goes on is neither. */
    boolean recognises(byte[] bytes, int from, int to);
}
