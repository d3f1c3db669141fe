package dev.culprit.shipper.format.nginx;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.format.FormatSettings;
import dev.culprit.shipper.format.Framer;
import dev.culprit.shipper.format.LogFormat;
import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.record.LogRecord;
import java.time.ZoneId;
import java.util.Optional;

/** The error log. What a program behind nginx wrote with line breaks goes on in lines without a stamp. */
public final class NginxErrorFormat implements LogFormat {
    private final ZoneId zone;
    private final Level least;

    public NginxErrorFormat(FormatSettings settings) {
        this.zone = settings.zone();
        this.least = settings.leastLevel();
    }

    @Override
    public String name() {
        return "nginx-error";
    }

    @Override
    public Framer framer() {
        return (bytes, from, to) ->
                ErrorLine.level(bytes, from, to) >= 0 ? Framer.Place.BEGINS : Framer.Place.CONTINUES;
    }

    @Override
    public boolean mayMatter(byte[] bytes, int from, int to) {
        int level = ErrorLine.level(bytes, from, to);
        return level < 0 || ErrorLine.levelAt(bytes, level, to).compareTo(least) <= 0;
    }

    @Override
    public Optional<LogEntry> read(LogRecord record) {
        return ErrorLine.parse(record.text(), zone);
    }

    @Override
    public boolean recognises(byte[] bytes, int from, int to) {
        return ErrorLine.level(bytes, from, to) >= 0;
    }
}
