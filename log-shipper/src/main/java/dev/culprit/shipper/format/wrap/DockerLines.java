package dev.culprit.shipper.format.wrap;

import dev.culprit.protocol.ByteSink;
import dev.culprit.shipper.format.ByteSearch;
import dev.culprit.shipper.format.LogTimes;
import dev.culprit.shipper.format.json.JsonFields;
import dev.culprit.shipper.record.LogEntry;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;

/**
 * Docker's driver {@code json-file}. It cuts lines at 16 KiB; a part that is not the last has no line break at its end.
 *
 * <pre>
 * {"log":"…\n","stream":"stdout","attrs":{…},"time":"2026-11-22T04:50:39.591000000Z"}
 * </pre>
 */
final class DockerLines implements Wrapping {
    private static final String PREFIX = "{\"log\":\"";
    private static final ByteSearch STDERR = new ByteSearch("\"stream\":\"stderr\"", 'm');
    private static final ByteSearch STREAM = new ByteSearch("\"stream\":\"", 'm');

    @Override
    public String name() {
        return "docker";
    }

    @Override
    public boolean unwrap(byte[] bytes, int from, int to, InnerLine inner) {
        if (!ByteSearch.startsWith(bytes, from, to, PREFIX)) {
            return false;
        }
        ByteSink log = inner.own();
        int end = JsonText.decode(bytes, from + PREFIX.length(), to, log);
        if (end < to && !STREAM.isIn(bytes, end, to)) {
            return false;
        }
        inner.isOwn();
        // without its closing quote the line itself was cut, by the limit of lines
        inner.partial(end < to && (log.size() == 0 || log.array()[log.size() - 1] != '\n'));
        inner.chop();
        inner.writer(STDERR.isIn(bytes, end, to) ? 1 : 0);
        return true;
    }

    @Override
    public LogEntry told(byte[] bytes, int from, int to, LogEntry read, boolean plain, Instant fileModified) {
        Map<String, Object> fields = JsonFields.read(bytes, from, to, Set.of()).orElse(Map.of());
        LogEntry.Builder entry = read.toBuilder();
        if (read.time() == null) {
            entry.time(LogTimes.of(fields.get("time"), ZoneOffset.UTC).orElse(null));
        }
        entry.context("docker", JsonFields.object(fields.get("attrs")));
        return entry.tag("stream", JsonFields.text(fields.get("stream"))).build();
    }
}
