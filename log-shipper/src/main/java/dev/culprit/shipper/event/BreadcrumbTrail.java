package dev.culprit.shipper.event;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.format.ByteSearch;
import dev.culprit.shipper.format.LogFormat;
import dev.culprit.shipper.record.Attention;
import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.record.LogRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses an event's breadcrumbs from the records before it: those of the same request or trace first, then what the same
 * process said shortly before. Records are told apart as bytes, so only what may be chosen is parsed.
 */
public final class BreadcrumbTrail {
    private static final int MAX = 50;
    /** Of the neighbours that are only near. */
    private static final int NEAR = 20;

    private static final Duration NEARNESS = Duration.ofSeconds(60);
    private static final String REQUEST = "req:";
    /** Keys of these kinds tie lines closely; a process alone does not. */
    private static final List<String> CLOSE = List.of(REQUEST, "trace:", "conn:", "session:");

    private final LogFormat format;

    public BreadcrumbTrail(LogFormat format) {
        this.format = format;
    }

    /** @return the oldest first */
    public List<Breadcrumb> of(LogEntry event, long position, Instant observed, RecordRing ring) {
        List<Breadcrumb> trail = new ArrayList<>();
        List<ByteSearch> needles = needles(event);
        Instant time = event.time() == null ? observed : event.time();
        boolean ofRequest = event.key("req") != null;
        int near = 0;
        for (int back = 0; back < ring.size() && trail.size() < MAX; back++) {
            if (ring.position(back) >= position) {
                continue;
            }
            boolean close = holdsAny(ring, back, needles);
            if (!close && near++ >= NEAR) {
                if (needles.isEmpty()) {
                    break;
                }
                continue;
            }
            byte[] record = ring.record(back);
            if (!close && ofRequest && format.namesRequest(record)) {
                continue;
            }
            Breadcrumb breadcrumb = read(record, observed);
            if (breadcrumb != null && belongs(breadcrumb, event, time)) {
                trail.add(breadcrumb);
            }
        }
        Collections.reverse(trail);
        return trail;
    }

    private @Nullable Breadcrumb read(byte[] record, Instant observed) {
        LogEntry entry = glance(new LogRecord(record, 0, record.length, 0, 0, false, observed, observed));
        if (entry == null || entry.attention() == Attention.NONE || entry.level() == Level.DEBUG) {
            return null;
        }
        Instant time = entry.time();
        return new Breadcrumb(time == null ? observed : time, entry);
    }

    /** A line that cannot be read must not take the event with it whose breadcrumb it might be. */
    private @Nullable LogEntry glance(LogRecord record) {
        try {
            return format.glance(record).orElse(null);
        } catch (RuntimeException | StackOverflowError e) {
            return null;
        }
    }

    private static boolean belongs(Breadcrumb breadcrumb, LogEntry event, Instant time) {
        LogEntry line = breadcrumb.entry();
        List<String> own = event.keys();
        boolean otherProcess = line.differsIn("pid", event);
        boolean shared = false;
        for (String key : line.keys()) {
            boolean common = own.contains(key);
            // the processes of a cluster all count their requests from one
            if (common && isClose(key) && !(otherProcess && key.startsWith(REQUEST))) {
                return true;
            }
            shared |= common;
        }
        // a line of another request explains nothing here, even if it is of the same process
        boolean ofAnother = line.differsIn("req", event) || (otherProcess && line.key("req") != null);
        boolean sameProcess = own.isEmpty() || line.keys().isEmpty() || shared;
        return !ofAnother && sameProcess && isNear(breadcrumb.time(), time);
    }

    private static boolean isNear(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(NEARNESS) <= 0;
    }

    private static boolean isClose(String key) {
        for (String kind : CLOSE) {
            if (key.startsWith(kind)) {
                return true;
            }
        }
        return false;
    }

    private static List<ByteSearch> needles(LogEntry event) {
        return event.keys().stream()
                .filter(BreadcrumbTrail::isClose)
                .map(key -> ByteSearch.of(key.substring(key.indexOf(':') + 1)))
                .toList();
    }

    private static boolean holdsAny(RecordRing ring, int back, List<ByteSearch> needles) {
        for (ByteSearch needle : needles) {
            if (ring.holds(back, needle)) {
                return true;
            }
        }
        return false;
    }
}
