package dev.culprit.shipper.format.wrap;

import dev.culprit.protocol.ByteSink;
import dev.culprit.shipper.format.FormatSettings;
import dev.culprit.shipper.format.Framer;
import dev.culprit.shipper.format.LogFormat;
import dev.culprit.shipper.format.Merger;
import dev.culprit.shipper.format.text.TextFormat;
import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.record.LogRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A format within a wrapper. A record is made of the raw lines, wrappers and all, so its place in the file and its id are those of
 * any other record; it is unwrapped when it is looked at.
 */
public final class WrappedFormat implements LogFormat {
    private static final String SEPARATOR = "/";

    private final Wrapping wrapping;
    private final LogFormat inner;
    private final TextFormat text;
    private final InnerLine line = new InnerLine();
    private final ByteSink unwrapped = new ByteSink(1024);

    private WrappedFormat(Wrapping wrapping, LogFormat inner, FormatSettings settings) {
        this.wrapping = wrapping;
        this.inner = inner;
        this.text = new TextFormat("text", settings);
    }

    public static WrappedFormat docker(LogFormat inner, FormatSettings settings) {
        return new WrappedFormat(new DockerLines(), inner, settings);
    }

    public static WrappedFormat pm2(LogFormat inner, FormatSettings settings) {
        return new WrappedFormat(new Pm2Lines(settings.zone()), inner, settings);
    }

    public static WrappedFormat syslog(LogFormat inner, FormatSettings settings) {
        return new WrappedFormat(new SyslogLines(settings.zone()), inner, settings);
    }

    public static WrappedFormat journald(LogFormat inner, FormatSettings settings) {
        return new WrappedFormat(new JournalLines(), inner, settings);
    }

    /** {@code docker/pino}: what the format of a record is called, in tags and for detection. */
    public static String name(String wrapper, String inner) {
        return wrapper + SEPARATOR + inner;
    }

    @Override
    public String name() {
        return name(wrapping.name(), inner.name());
    }

    @Override
    public Framer framer() {
        return new WrappedFramer(wrapping, inner);
    }

    @Override
    public Merger merger() {
        return inner.merger();
    }

    @Override
    public boolean mayMatter(byte[] bytes, int from, int to) {
        if (wrapping.tellsLevel() && inner instanceof TextFormat) {
            return true;
        }
        unwrap(bytes, from, to);
        return inner.mayMatter(unwrapped.array(), 0, unwrapped.size());
    }

    @Override
    public Optional<LogEntry> read(LogRecord record) {
        return read(record, inner::read);
    }

    @Override
    public Optional<LogEntry> glance(LogRecord record) {
        return read(record, inner::glance);
    }

    @Override
    public LogEntry complete(LogEntry entry, Supplier<List<LogEntry>> before) {
        return inner.complete(entry, before);
    }

    @Override
    public LogEntry explain(LogEntry entry, List<LogEntry> before) {
        return inner.explain(entry, before);
    }

    @Override
    public boolean namesRequest(byte[] record) {
        return inner.namesRequest(record);
    }

    @Override
    public boolean showsRaw() {
        return inner.showsRaw();
    }

    private Optional<LogEntry> read(LogRecord record, Function<LogRecord, Optional<LogEntry>> reader) {
        unwrap(record.bytes(), record.from(), record.to());
        LogRecord within = new LogRecord(
                unwrapped.toByteArray(),
                0,
                unwrapped.size(),
                record.position(),
                record.line(),
                record.truncated(),
                record.observed(),
                record.fileModified());
        Optional<LogEntry> read = reader.apply(within);
        boolean plain = read.isEmpty() || inner instanceof TextFormat;
        int end = lineEnd(record.bytes(), record.from(), record.to());
        return read.or(() -> text.read(within))
                .map(entry -> wrapping.told(record.bytes(), record.from(), end, entry, plain, record.fileModified()));
    }

    private void unwrap(byte[] bytes, int from, int to) {
        unwrapped.clear();
        boolean joins = true;
        for (int start = from; start <= to; ) {
            int end = lineEnd(bytes, start, to);
            take(bytes, start, end);
            if (!joins) {
                unwrapped.write('\n');
            }
            unwrapped.write(line.bytes(), line.from(), line.to() - line.from());
            joins = line.isPartial();
            start = end + 1;
        }
    }

    private void take(byte[] bytes, int from, int to) {
        if (!wrapping.unwrap(bytes, from, to, line)) {
            line.is(bytes, from, to);
        }
    }

    private static int lineEnd(byte[] bytes, int from, int to) {
        int end = from;
        while (end < to && bytes[end] != '\n') {
            end++;
        }
        return end;
    }

    @Override
    public boolean recognises(byte[] bytes, int from, int to) {
        return wrapping.unwrap(bytes, from, to, line) && inner.recognises(line.bytes(), line.from(), line.to());
    }
}
