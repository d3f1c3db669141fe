package dev.culprit.shipper.format.wrap;

import dev.culprit.shipper.format.Levels;
import dev.culprit.shipper.record.LogEntry;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The lines of syslog, RFC 3164 and RFC 5424, with the priority in front or, as on disk, without. */
final class SyslogLines implements Wrapping {
    private final ZoneId zone;

    SyslogLines(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public String name() {
        return "syslog";
    }

    @Override
    public boolean tellsLevel() {
        return true;
    }

    @Override
    public boolean unwrap(byte[] bytes, int from, int to, InnerLine inner) {
        @Nullable SyslogHeader header = SyslogHeader.parse(bytes, from, to);
        if (header == null) {
            return false;
        }
        inner.is(bytes, from + header.length(), to);
        inner.origin(header.origin());
        return true;
    }

    @Override
    public LogEntry told(byte[] bytes, int from, int to, LogEntry read, boolean plain, Instant fileModified) {
        @Nullable SyslogHeader header = SyslogHeader.parse(bytes, from, to);
        if (header == null) {
            return read;
        }
        LogEntry.Builder entry = read.toBuilder();
        if (plain && header.severity() >= 0) {
            entry.level(Levels.ofSyslog(header.severity()));
        }
        if (read.time() == null) {
            entry.time(header.time(zone, fileModified));
        }
        if (read.logger() == null) {
            entry.logger(header.app());
        }
        if (read.serverName() == null) {
            entry.serverName(header.host());
        }
        header.data().forEach(entry::context);
        return entry.extra("pid", header.pid())
                .extra("syslog.msgid", header.messageId())
                .key("pid", header.pid())
                .build();
    }
}
