package dev.culprit.shipper.format.pino;

import dev.culprit.shipper.format.ByteSearch;
import dev.culprit.shipper.format.FormatSettings;
import dev.culprit.shipper.format.Framer;
import dev.culprit.shipper.format.LogFormat;
import dev.culprit.shipper.format.Merger;
import dev.culprit.shipper.format.json.HttpFields;
import dev.culprit.shipper.format.json.JsonFields;
import dev.culprit.shipper.format.node.NodeOutput;
import dev.culprit.shipper.record.HttpRequest;
import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.record.LogRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Pino and pino-http: one JSON object in each line. What stands between them is what Node printed when it died.
 *
 * <p>The look at the bytes is what decides the speed of the shipper: most lines start with <code>{"level":30,</code> and hold no
 * {@code "statusCode":5}, and are left at that.
 */
public final class PinoFormat implements LogFormat {
    /** Pino writes its own first, and an object's own fields of these names later. */
    private static final Set<String> FIRST_WINS =
            Set.of("level", "severity", "time", "timestamp", "@timestamp", "pid", "hostname");

    private static final ByteSearch SERVER_ERROR = new ByteSearch("\"statusCode\":5", 'C');
    private static final ByteSearch REQUEST = new ByteSearch("\"req\":{\"id\":", 'q');
    private static final ByteSearch REQUEST_ID = new ByteSearch("\"reqId\":", 'q');
    private static final ByteSearch PID = new ByteSearch("\"pid\":", 'p');
    private static final ByteSearch HOSTNAME = new ByteSearch("\"hostname\":", 'h');
    private static final ByteSearch BUNYAN = new ByteSearch("\"v\":0}", 'v');
    private static final String PREFIX = "{\"level\":";

    private final PinoReader reader;
    private final boolean http5xx;
    private final int leastNumber;
    private final boolean plainLevels;

    public PinoFormat(FormatSettings settings) {
        this.http5xx = settings.flag("http_5xx", true);
        this.reader = new PinoReader(settings, http5xx);
        this.plainLevels = !settings.options().containsKey("levels");
        this.leastNumber = switch (settings.leastLevel()) {
            case FATAL -> 60;
            case ERROR -> 50;
            case WARNING -> 40;
            case INFO -> 30;
            case DEBUG -> 0;
        };
    }

    @Override
    public String name() {
        return "pino";
    }

    @Override
    public Framer framer() {
        return new PinoFramer();
    }

    private static final class PinoFramer implements Framer {
        private boolean open;

        @Override
        public Place place(byte[] bytes, int from, int to) {
            if (from < to && bytes[from] == '{') {
                open = false;
                return Place.ALONE;
            }
            Place place = from == to ? Place.CONTINUES : NodeOutput.place(bytes, from, to, open);
            open = place == Place.BEGINS || place == Place.CONTINUES;
            return place;
        }

        @Override
        public void reset() {
            open = false;
        }
    }

    @Override
    public Merger merger() {
        return new RequestMerger();
    }

    @Override
    public boolean mayMatter(byte[] bytes, int from, int to) {
        int at = from + PREFIX.length();
        if (!plainLevels || !ByteSearch.startsWith(bytes, from, to, PREFIX) || at >= to) {
            return true;
        }
        int number = 0;
        int i = at;
        while (i < to && i < at + 4 && bytes[i] >= '0' && bytes[i] <= '9') {
            number = number * 10 + bytes[i++] - '0';
        }
        boolean plain = i > at && i < to && (bytes[i] == ',' || bytes[i] == '}');
        return !plain || number >= leastNumber || (http5xx && SERVER_ERROR.isIn(bytes, i, to));
    }

    @Override
    public Optional<LogEntry> read(LogRecord record) {
        Optional<Map<String, Object>> fields = JsonFields.read(record.bytes(), record.from(), record.to(), FIRST_WINS);
        if (fields.isPresent()) {
            return Optional.of(reader.read(fields.get()));
        }
        return NodeOutput.read(record.text());
    }

    @Override
    public Optional<LogEntry> glance(LogRecord record) {
        return JsonFields.glance(record.bytes(), record.from(), record.to(), FIRST_WINS)
                .map(reader::glance)
                .or(() -> NodeOutput.read(record.text()));
    }

    /** An answer that does not say what was asked is grouped by it all the same. */
    @Override
    public LogEntry complete(LogEntry entry, Supplier<List<LogEntry>> before) {
        if (!HttpFields.isWithoutRequest(entry) || RequestMerger.request(entry) == null) {
            return entry;
        }
        HttpRequest asked = asked(entry, before.get());
        return asked == null ? entry : HttpFields.answerTo(asked, entry);
    }

    @Override
    public boolean namesRequest(byte[] record) {
        return REQUEST.isIn(record, 0, record.length) || REQUEST_ID.isIn(record, 0, record.length);
    }

    @Override
    public LogEntry explain(LogEntry entry, List<LogEntry> before) {
        if (entry.request() != null || RequestMerger.request(entry) == null) {
            return entry;
        }
        HttpRequest asked = asked(entry, before);
        return asked == null ? entry : HttpFields.during(asked, entry);
    }

    /** From the nearest line of the same request that says it. */
    private static @Nullable HttpRequest asked(LogEntry entry, List<LogEntry> before) {
        for (int i = before.size() - 1; i >= 0; i--) {
            HttpRequest asked = before.get(i).request();
            if (asked != null && RequestMerger.isOfSameRequest(entry, before.get(i))) {
                return asked;
            }
        }
        return null;
    }

    @Override
    public boolean recognises(byte[] bytes, int from, int to) {
        if (!ByteSearch.startsWith(bytes, from, to, "{\"")) {
            return NodeOutput.begins(bytes, from, to);
        }
        boolean numbered = ByteSearch.startsWith(bytes, from, to, PREFIX) && at(bytes, from + PREFIX.length(), to);
        // with labels for levels, and a time of one's own, still each line has pid and hostname
        boolean based = PID.isIn(bytes, from, to) && HOSTNAME.isIn(bytes, from, to);
        return (numbered || based) && !BUNYAN.isIn(bytes, from, to);
    }

    private static boolean at(byte[] bytes, int digit, int to) {
        return digit < to && bytes[digit] >= '0' && bytes[digit] <= '9';
    }
}
