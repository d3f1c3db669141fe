package dev.culprit.shipper.format.postgres;

import dev.culprit.shipper.format.Framer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Finds the reports in a log of any of the three forms, each line by its own beginning: the collector of a server can be set
 * anew at any time. A csvlog record goes on as long as a quote is open; a text report goes on in lines with a tab, and in
 * attached lines of the same process.
 */
final class PostgresFramer implements Framer {
    /** Quotes that stay open for so long were never meant: the next line that looks like a record is one. */
    private static final int RESYNC = 1 << 20;

    private final LinePrefixes prefixes;
    private final CsvReader csv;
    private final JsonReader json;
    private final PrefixMatch match = new PrefixMatch();
    private boolean quoteOpen;
    private int quoted;
    private boolean textOpen;
    private long pid;

    PostgresFramer(LinePrefixes prefixes, CsvReader csv, JsonReader json) {
        this.prefixes = prefixes;
        this.csv = csv;
        this.json = json;
    }

    @Override
    public Place place(byte[] bytes, int from, int to) {
        if (quoteOpen && !(quoted > RESYNC && csv.begins(bytes, from, to))) {
            return inQuotes(bytes, from, to);
        }
        if (from == to || bytes[from] == '\t') {
            return Place.CONTINUES;
        }
        if (json.begins(bytes, from, to)) {
            textOpen = false;
            return Place.ALONE;
        }
        if (csv.begins(bytes, from, to)) {
            textOpen = false;
            quoted = to - from;
            quoteOpen = CsvReader.togglesQuote(bytes, from, to);
            return quoteOpen ? Place.BEGINS : Place.ALONE;
        }
        return text(bytes, from, to);
    }

    private Place inQuotes(byte[] bytes, int from, int to) {
        quoted += to - from + 1;
        quoteOpen = !CsvReader.togglesQuote(bytes, from, to);
        return quoteOpen ? Place.CONTINUES : Place.ENDS;
    }

    private Place text(byte[] bytes, int from, int to) {
        if (!prefixes.matches(bytes, from, to, match)) {
            // the server marks each line that goes on: this is the output of something else
            textOpen = false;
            return Place.ALONE;
        }
        @Nullable Keyword keyword = match.keyword();
        long process = match.pid(bytes);
        boolean attached = keyword != null && keyword.part() != null && textOpen && process == pid;
        textOpen = true;
        pid = process;
        return attached ? Place.CONTINUES : Place.BEGINS;
    }

    /** A report is written at once, so that little can be missing. */
    @Override
    public Duration patience() {
        return Duration.ofMillis(200);
    }

    @Override
    public void reset() {
        quoteOpen = false;
        quoted = 0;
        textOpen = false;
    }
}
