package dev.culprit.shipper.format.redis;

import dev.culprit.shipper.format.ByteSearch;
import dev.culprit.shipper.format.Framer;

/**
 * A line is a record, but for a crash report and for a refused configuration. A report whose end never came ends where another
 * process writes: the server was started anew.
 */
final class RedisFramer implements Framer {
    private enum Open {
        NOTHING,
        CRASH,
        CONFIG
    }

    private Open open = Open.NOTHING;
    private long pid = -1;

    @Override
    public Place place(byte[] bytes, int from, int to) {
        if (open == Open.CRASH) {
            return inCrash(bytes, from, to);
        }
        if (LineShape.hasPrefix(bytes, from, to)) {
            open = Open.NOTHING;
            return Place.ALONE;
        }
        if (RedisFormat.REPORT_START.isIn(bytes, from, to)) {
            open = Open.CRASH;
            pid = -1;
            return Place.BEGINS;
        }
        if (ByteSearch.startsWith(bytes, from, to, RedisFormat.CONFIG_ERROR)) {
            open = Open.CONFIG;
            return Place.BEGINS;
        }
        return open == Open.CONFIG ? Place.CONTINUES : Place.ALONE;
    }

    private Place inCrash(byte[] bytes, int from, int to) {
        if (LineShape.mark(bytes, from, to) >= 0) {
            long writer = LineShape.pid(bytes, from, to);
            if (pid >= 0 && writer != pid) {
                open = Open.NOTHING;
                return Place.ALONE;
            }
            pid = writer;
        }
        if (RedisFormat.REPORT_END.isIn(bytes, from, to)) {
            open = Open.NOTHING;
            return Place.ENDS;
        }
        return Place.CONTINUES;
    }

    @Override
    public void reset() {
        open = Open.NOTHING;
    }
}
