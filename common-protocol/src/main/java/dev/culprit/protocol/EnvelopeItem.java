package dev.culprit.protocol;

import java.util.Arrays;

/** An item of a parsed {@link Envelope}: its header, and where in the envelope's array its payload stands. */
public final class EnvelopeItem {
    private final ItemHeader header;
    private final byte[] array;
    private final int offset;
    private final int length;

    EnvelopeItem(ItemHeader header, byte[] array, int offset, int length) {
        this.header = header;
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    public ItemHeader header() {
        return header;
    }

    public ItemType type() {
        return header.type();
    }

    /** The array of the whole envelope, not a copy. */
    public byte[] array() {
        return array;
    }

    /** Where the payload starts in {@link #array()}; 0 when it is empty. */
    public int offset() {
        return offset;
    }

    public int length() {
        return length;
    }

    /** A copy of the payload. */
    public byte[] payload() {
        return Arrays.copyOfRange(array, offset, offset + length);
    }
}
