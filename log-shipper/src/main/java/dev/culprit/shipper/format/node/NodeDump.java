package dev.culprit.shipper.format.node;

import dev.culprit.shipper.format.ByteSearch;
import dev.culprit.shipper.format.Framer.Place;
import org.jspecify.annotations.Nullable;

/**
 * Frames what Node prints among lines of another kind: a dump begins with a place or a list of collections, and ends with Node's
 * version, or where nothing of a dump follows any more.
 */
public final class NodeDump {
    /** Between the place and the first call stand a source line, a mark, and a message of some lines. */
    private static final int MOST_BEFORE_CALLS = 20;

    private int lines;
    private boolean calls;
    private boolean warning;

    /** @return null when the line is no part of a dump */
    public @Nullable Place place(byte[] bytes, int from, int to) {
        if (NodeOutput.begins(bytes, from, to)) {
            lines = 1;
            calls = false;
            warning = bytes[from] == '(';
            return Place.BEGINS;
        }
        if (lines == 0) {
            return null;
        }
        if (ByteSearch.startsWith(bytes, from, to, "Node.js v")) {
            reset();
            return Place.ENDS;
        }
        if (!goesOn(bytes, from, to)) {
            reset();
            return null;
        }
        lines++;
        return Place.CONTINUES;
    }

    private boolean goesOn(byte[] bytes, int from, int to) {
        boolean indented = from == to || bytes[from] == ' ' || bytes[from] == '\t' || bytes[from] == '}';
        calls |= ByteSearch.startsWith(bytes, from, to, "    at ");
        if (warning) {
            return indented || ByteSearch.startsWith(bytes, from, to, "(Use `");
        }
        return indented || (!calls && lines < MOST_BEFORE_CALLS);
    }

    public void reset() {
        lines = 0;
    }
}
