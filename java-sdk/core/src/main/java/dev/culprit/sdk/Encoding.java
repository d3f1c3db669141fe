package dev.culprit.sdk;

import dev.culprit.protocol.ByteSink;
import dev.culprit.protocol.DataCategory;
import dev.culprit.protocol.JsonWriter;
import dev.culprit.sdk.internal.transport.EnvelopeItem;
import java.util.Arrays;

/** A buffer and its writer, for one document at a time. The exact bytes are copied out; closing it gives the buffer back. */
final class Encoding implements AutoCloseable {
    private static final int INITIAL = 8 * 1024;
    /** Room for the digits of a length; JSON allows the spaces that are left. */
    private static final byte[] ROOM_FOR_LENGTH = {' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', '}', '\n'};
    /** The brace and the newline behind it. */
    private static final int END_OF_HEAD = 2;

    private final Encoders home;
    private final ByteSink out = new ByteSink(INITIAL);
    private final JsonWriter json = new JsonWriter(out);
    /** Of an item's payload. */
    private int start;

    Encoding(Encoders home) {
        this.home = home;
    }

    JsonWriter json() {
        return json;
    }

    int capacity() {
        return out.array().length;
    }

    /** Begins an item, whose header ends with the length that only the end knows. */
    void beginItem(byte[] head) {
        out.write(head);
        out.write(ROOM_FOR_LENGTH);
        start = out.size();
    }

    EnvelopeItem endItem(DataCategory category) {
        int rest = out.size() - start;
        int at = start - END_OF_HEAD;
        do {
            out.array()[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        out.write('\n');
        return EnvelopeItem.encoded(category, 1, out.toByteArray());
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    byte[] members() {
        return members(out);
    }

    /** The members of an object, without the braces around them. */
    static byte[] members(ByteSink object) {
        return Arrays.copyOfRange(object.array(), 1, object.size() - 1);
    }

    @Override
    public void close() {
        out.clear();
        json.reset();
        home.giveBack(this);
    }
}
