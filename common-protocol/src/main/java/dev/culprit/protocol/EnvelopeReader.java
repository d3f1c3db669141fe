package dev.culprit.protocol;

import dev.culprit.protocol.EnvelopeException.Reason;
import java.util.Arrays;

/**
 * Reads an envelope while its bytes arrive, in pieces of any size, and holds no more of it than one header.
 *
 * <pre>
 * envelope = header { "\n" item } [ "\n" ]      header  = JSON object on one line
 * item     = header [ "\n" payload ]            payload = "length" bytes, or without "length" all bytes to "\n" or end
 * </pre>
 *
 * A {@code \r} before the newline belongs to the payload. Blank lines before a header are passed over, and white space
 * around a header is ignored. The result does not depend on how the bytes are cut.
 */
public final class EnvelopeReader {
    public static final int MAX_ENVELOPE_HEADER = 64 * 1024;
    public static final int MAX_ITEM_HEADER = 16 * 1024;

    private static final int INITIAL_LINE = 512;

    private enum State {
        ENVELOPE_HEADER,
        ITEM_HEADER,
        COUNTED_PAYLOAD,
        AFTER_COUNTED_PAYLOAD,
        LINE_PAYLOAD,
        CLOSED
    }

    private final EnvelopeHandler handler;
    private State state = State.ENVELOPE_HEADER;
    private byte[] line = new byte[INITIAL_LINE];
    private int lineLength;
    private long payloadLeft;
    private long position;

    public EnvelopeReader(EnvelopeHandler handler) {
        this.handler = handler;
    }

    /**
     * Takes the next bytes. After an exception, the handler's own included, the reader is closed.
     *
     * @throws EnvelopeException if no continuation of the bytes so far is an envelope
     */
    public void feed(byte[] bytes, int offset, int length) {
        State before = state;
        if (before == State.CLOSED) {
            throw new IllegalStateException("this reader has ended");
        }
        boolean completed = false;
        try {
            int end = offset + length;
            int at = offset;
            while (at < end) {
                int next = step(bytes, at, end);
                position += next - at;
                at = next;
            }
            completed = true;
        } finally {
            if (!completed) {
                state = State.CLOSED;
            }
        }
    }

    /** Says that there are no more bytes. */
    public void end() {
        State last = state;
        state = State.CLOSED;
        switch (last) {
            case ENVELOPE_HEADER:
                if (lineLength == 0) {
                    throw new EnvelopeException(
                            Reason.MISSING_ENVELOPE_HEADER, "expected an envelope header, found the end");
                }
                handler.envelopeHeader(HeaderParser.envelopeHeader(takeLine()));
                break;
            case ITEM_HEADER:
                if (lineLength > 0) {
                    itemHeader();
                    if (payloadLeft > 0) {
                        throw unexpectedEnd();
                    }
                    handler.itemEnd();
                }
                break;
            case COUNTED_PAYLOAD:
                throw unexpectedEnd();
            case LINE_PAYLOAD:
                handler.itemEnd();
                break;
            case AFTER_COUNTED_PAYLOAD:
                break;
            case CLOSED:
                throw new IllegalStateException("this reader has ended");
        }
    }

    /** Consumes at least one byte of {@code at..end} and gives the place of the next. */
    private int step(byte[] bytes, int at, int end) {
        switch (state) {
            case ENVELOPE_HEADER:
            case ITEM_HEADER:
                return header(bytes, at, end);
            case COUNTED_PAYLOAD:
                return countedPayload(bytes, at, end);
            case AFTER_COUNTED_PAYLOAD:
                return afterCountedPayload(bytes, at);
            case LINE_PAYLOAD:
                return linePayload(bytes, at, end);
            default:
                throw new IllegalStateException("no bytes are taken in state " + state);
        }
    }

    private int header(byte[] bytes, int at, int end) {
        if (lineLength == 0 && isBlank(bytes[at])) {
            return at + 1;
        }
        int newline = indexOfNewline(bytes, at, end);
        append(bytes, at, newline);
        if (newline == end) {
            return end;
        }
        if (state == State.ENVELOPE_HEADER) {
            handler.envelopeHeader(HeaderParser.envelopeHeader(takeLine()));
            state = State.ITEM_HEADER;
        } else if (!itemHeader()) {
            state = State.LINE_PAYLOAD;
        } else if (payloadLeft > 0) {
            state = State.COUNTED_PAYLOAD;
        } else {
            handler.itemEnd();
            state = State.AFTER_COUNTED_PAYLOAD;
        }
        return newline + 1;
    }

    /** @return whether the item says how long it is */
    private boolean itemHeader() {
        ItemHeader header = HeaderParser.itemHeader(takeLine());
        handler.itemHeader(header);
        payloadLeft = header.length().orElse(0);
        return header.length().isPresent();
    }

    private int countedPayload(byte[] bytes, int at, int end) {
        int length = (int) Math.min(payloadLeft, end - at);
        handler.payload(bytes, at, length);
        payloadLeft -= length;
        if (payloadLeft == 0) {
            handler.itemEnd();
            state = State.AFTER_COUNTED_PAYLOAD;
        }
        return at + length;
    }

    private int afterCountedPayload(byte[] bytes, int at) {
        if (bytes[at] != '\n') {
            throw new EnvelopeException(
                    Reason.MISSING_NEWLINE,
                    String.format(
                            "expected a newline after a payload of announced length, found byte 0x%02x at %d",
                            bytes[at] & 0xFF, position));
        }
        state = State.ITEM_HEADER;
        return at + 1;
    }

    private int linePayload(byte[] bytes, int at, int end) {
        int newline = indexOfNewline(bytes, at, end);
        if (newline > at) {
            handler.payload(bytes, at, newline - at);
        }
        if (newline == end) {
            return end;
        }
        handler.itemEnd();
        state = State.ITEM_HEADER;
        return newline + 1;
    }

    private void append(byte[] bytes, int from, int to) {
        boolean first = state == State.ENVELOPE_HEADER;
        int max = first ? MAX_ENVELOPE_HEADER : MAX_ITEM_HEADER;
        int length = to - from;
        if (length > max - lineLength) {
            throw new EnvelopeException(
                    first ? Reason.ENVELOPE_HEADER_TOO_LARGE : Reason.ITEM_HEADER_TOO_LARGE,
                    "expected at most " + max + " bytes of " + (first ? "envelope" : "item") + " header, found more");
        }
        if (length > line.length - lineLength) {
            line = Arrays.copyOf(line, Math.min(max, Math.max(line.length * 2, lineLength + length)));
        }
        System.arraycopy(bytes, from, line, lineLength, length);
        lineLength += length;
    }

    private byte[] takeLine() {
        int length = lineLength;
        while (length > 0 && isBlank(line[length - 1])) {
            length--;
        }
        lineLength = 0;
        return Arrays.copyOf(line, length);
    }

    private EnvelopeException unexpectedEnd() {
        return new EnvelopeException(
                Reason.UNEXPECTED_END,
                "expected " + payloadLeft + " more bytes of payload, found the end at " + position);
    }

    private static int indexOfNewline(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return to;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
