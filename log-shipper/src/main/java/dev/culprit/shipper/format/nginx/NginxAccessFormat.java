package dev.culprit.shipper.format.nginx;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.format.FormatSettings;
import dev.culprit.shipper.format.Framer;
import dev.culprit.shipper.format.LogFormat;
import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.record.LogRecord;
import java.time.ZoneId;
import java.util.Optional;

/** Access logs, combined or as JSON: an answer 5xx is an error, 4xx a warning, the others information. */
public final class NginxAccessFormat implements LogFormat {
    private final ZoneId zone;
    private final Level least;
    private final boolean http5xx;

    public NginxAccessFormat(FormatSettings settings) {
        this.zone = settings.zone();
        this.least = settings.leastLevel();
        this.http5xx = settings.flag("http_5xx", true);
    }

    @Override
    public String name() {
        return "nginx-access";
    }

    @Override
    public Framer framer() {
        return (bytes, from, to) -> Framer.Place.ALONE;
    }

    @Override
    public boolean mayMatter(byte[] bytes, int from, int to) {
        boolean json = from < to && bytes[from] == '{';
        int status = json ? JsonLine.status(bytes, from, to) : CombinedLine.status(bytes, from, to);
        return status < 0 || level(bytes[status]).compareTo(least) <= 0;
    }

    private static Level level(byte hundreds) {
        return hundreds == '5' ? Level.ERROR : hundreds == '4' ? Level.WARNING : Level.INFO;
    }

    @Override
    public Optional<LogEntry> read(LogRecord record) {
        boolean json = record.from() < record.to() && record.bytes()[record.from()] == '{';
        Optional<Access> access = json
                ? JsonLine.parse(record.bytes(), record.from(), record.to(), zone)
                : CombinedLine.parse(record.text());
        return access.map(line -> line.entry(http5xx));
    }

    @Override
    public boolean recognises(byte[] bytes, int from, int to) {
        return JsonLine.begins(bytes, from, to) || CombinedLine.status(bytes, from, to) >= 0;
    }
}
