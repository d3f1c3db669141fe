package dev.culprit.mcp.stdio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lines of bytes, bounded: what is too long is read to its end and not kept. */
final class MessageReader {
    private static final int CHUNK = 16 * 1024;

    private final InputStream in;
    private final int limit;
    private final byte[] chunk = new byte[CHUNK];
    private int from;
    private int to;

    MessageReader(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    /** @param tooLong then the text is only the line's beginning */
    record Line(String text, int bytes, boolean tooLong) {}

    /** The next line, in UTF-8 whatever the locale; empty at the end of input. */
    Optional<Line> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        boolean tooLong = false;
        boolean any = false;
        while (from < to || fill()) {
            any = true;
            int end = lineEnd();
            int room = Math.min(end - from, limit - line.size());
            line.write(chunk, from, room);
            tooLong |= room < end - from;
            boolean complete = end < to;
            from = complete ? end + 1 : end;
            if (complete) {
                return Optional.of(line(line, tooLong));
            }
        }
        return any ? Optional.of(line(line, tooLong)) : Optional.empty();
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, in.read(chunk));
        return to > 0;
    }

    private int lineEnd() {
        for (int i = from; i < to; i++) {
            if (chunk[i] == '\n') {
                return i;
            }
        }
        return to;
    }

    private static Line line(ByteArrayOutputStream bytes, boolean tooLong) {
        String text = bytes.toString(StandardCharsets.UTF_8);
        // some shells on Windows put a byte order mark before what they pipe
        return new Line(text.startsWith("\uFEFF") ? text.substring(1) : text, bytes.size(), tooLong);
    }
}
