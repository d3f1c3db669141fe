package dev.culprit.tracker.ingest;

import java.util.zip.CRC32;
import java.util.zip.Inflater;

/**
 * {@code gzip}, RFC 1952, byte by byte as it comes; members may follow each other.
 *
 * <pre>
 * member = 1f 8b 08 flags u8 mtime u32 xfl u8 os u8 | [extra: u16 length, bytes] | [name, 0] | [comment, 0] | [crc u16]
 *          | deflate stream | crc32 u32 | size u32          numbers are little-endian
 * flags: 2 = crc, 4 = extra, 8 = name, 16 = comment
 * </pre>
 */
final class GzipDecoder implements BodyDecoder {
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xE0;

    private enum State {
        FIXED_HEADER(10),
        EXTRA_LENGTH(2),
        EXTRA_BYTES(0),
        NAME_TEXT(0),
        COMMENT_TEXT(0),
        HEADER_CHECK(2),
        STREAM(0),
        TRAILER(8);

        private final int bytes;

        State(int bytes) {
            this.bytes = bytes;
        }
    }

    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] output = new byte[InflateDecoder.STEP];
    private final byte[] field = new byte[10];
    private State state = State.FIXED_HEADER;
    private int fieldLength;
    private int flags;
    private int extraLeft;
    private boolean anyMember;
    private byte[] input = {};
    private int at;

    @Override
    public void offer(byte[] bytes) {
        input = bytes;
        at = 0;
        if (state == State.STREAM) {
            inflater.setInput(input);
        }
    }

    @Override
    public boolean step(Sink sink) {
        while (state != State.STREAM) {
            if (at == input.length) {
                return false;
            }
            frame(input[at++]);
        }
        int length = InflateDecoder.inflate(inflater, output);
        if (length > 0) {
            crc.update(output, 0, length);
            sink.accept(output, 0, length);
        }
        if (inflater.finished()) {
            at = input.length - inflater.getRemaining();
            enter(State.TRAILER);
            return true;
        }
        return length > 0;
    }

    /** Takes one byte of what surrounds the stream. */
    private void frame(byte b) {
        switch (state) {
            case EXTRA_BYTES -> {
                if (--extraLeft == 0) {
                    afterExtra();
                }
            }
            case NAME_TEXT -> {
                if (b == 0) {
                    afterName();
                }
            }
            case COMMENT_TEXT -> {
                if (b == 0) {
                    afterComment();
                }
            }
            default -> {
                field[fieldLength++] = b;
                if (fieldLength == state.bytes) {
                    field();
                }
            }
        }
    }

    private void field() {
        switch (state) {
            case FIXED_HEADER -> {
                if (number(0, 3) != 0x088B1F || (field[3] & RESERVED) != 0) {
                    throw new IngestException(Refusal.BAD_ENCODING, "expected a gzip header, found other bytes");
                }
                flags = field[3];
                if ((flags & EXTRA) == 0) {
                    afterExtra();
                } else {
                    enter(State.EXTRA_LENGTH);
                }
            }
            case EXTRA_LENGTH -> {
                extraLeft = (int) number(0, 2);
                if (extraLeft == 0) {
                    afterExtra();
                } else {
                    enter(State.EXTRA_BYTES);
                }
            }
            case HEADER_CHECK -> stream();
            case TRAILER -> {
                if (number(0, 4) != crc.getValue() || number(4, 4) != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
                    throw new IngestException(Refusal.BAD_ENCODING, "expected another checksum at the end of gzip");
                }
                anyMember = true;
                enter(State.FIXED_HEADER);
            }
            default -> throw new IllegalStateException("no field ends in state " + state);
        }
    }

    private void afterExtra() {
        if ((flags & NAME) == 0) {
            afterName();
        } else {
            enter(State.NAME_TEXT);
        }
    }

    private void afterName() {
        if ((flags & COMMENT) == 0) {
            afterComment();
        } else {
            enter(State.COMMENT_TEXT);
        }
    }

    private void afterComment() {
        if ((flags & HEADER_CRC) == 0) {
            stream();
        } else {
            enter(State.HEADER_CHECK);
        }
    }

    private void stream() {
        enter(State.STREAM);
        crc.reset();
        inflater.reset();
        inflater.setInput(input, at, input.length - at);
    }

    private void enter(State next) {
        state = next;
        fieldLength = 0;
    }

    private long number(int offset, int bytes) {
        long number = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            number = (number << 8) | (field[offset + i] & 0xFF);
        }
        return number;
    }

    @Override
    public void end() {
        if (!anyMember || state != State.FIXED_HEADER || fieldLength > 0) {
            throw new IngestException(Refusal.BAD_ENCODING, "expected more bytes of gzip, found the end");
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}
