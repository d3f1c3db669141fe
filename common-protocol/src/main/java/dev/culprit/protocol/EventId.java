package dev.culprit.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** The id of an event: 128 bits, written as 32 lower-case hex digits. */
public final class EventId {
    private static final byte[] DIGITS = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };
    private static final int LENGTH = 32;
    private static final int DASHED_LENGTH = 36;

    private final long high;
    private final long low;

    private EventId(long high, long low) {
        this.high = high;
        this.low = low;
    }

    public static EventId random() {
        return of(UUID.randomUUID());
    }

    public static EventId of(UUID uuid) {
        return new EventId(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
    }

    /** Reads 32 hex digits of either case, or the dashed form of a UUID; anything else is empty. */
    public static Optional<EventId> parse(String text) {
        boolean dashed = text.length() == DASHED_LENGTH;
        if (!dashed && text.length() != LENGTH) {
            return Optional.empty();
        }
        long[] halves = new long[2];
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (dashed && (i == 8 || i == 13 || i == 18 || i == 23)) {
                if (c != '-') {
                    return Optional.empty();
                }
                continue;
            }
            int digit = hexDigit(c);
            if (digit < 0) {
                return Optional.empty();
            }
            int half = digits++ / 16;
            halves[half] = (halves[half] << 4) | digit;
        }
        return Optional.of(new EventId(halves[0], halves[1]));
    }

    /** Not {@link Character#digit}, which also takes the digits of other scripts. */
    private static int hexDigit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int lower = c | 0x20;
        return c < 0x80 && lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    public UUID toUuid() {
        return new UUID(high, low);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EventId && high == ((EventId) other).high && low == ((EventId) other).low;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(high ^ low);
    }

    @Override
    public String toString() {
        byte[] text = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            long half = i < 16 ? high : low;
            text[i] = DIGITS[(int) (half >>> (60 - 4 * (i % 16))) & 0xF];
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
