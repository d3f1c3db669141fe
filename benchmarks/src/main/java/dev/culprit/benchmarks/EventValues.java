package dev.culprit.benchmarks;

import dev.culprit.benchmarks.EventTemplate.Slot;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Map;

/**
 * What sets one event apart. Everything follows from the run's id and the event's number, and is written in place.
 *
 * <p>An event id starts with a mixed number, so that ids arrive at an index in no order, as random ones do, and ends
 * with the run's id, so that the events of a run can be told in a database.
 */
final class EventValues {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int USERS = 20_000;
    private static final int PATHS = 5_000;
    private static final int RELEASES = 5;
    private static final DateTimeFormatter TO_SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private final long runId;
    private final Map<Slot, byte[]> values = new EnumMap<>(Slot.class);
    private long second = -1;

    EventValues(long runId) {
        this.runId = runId;
        for (Slot slot : Slot.values()) {
            values.put(slot, slot.token.getBytes(StandardCharsets.US_ASCII));
        }
    }

    byte[] of(Slot slot) {
        byte[] value = values.get(slot);
        if (value == null) {
            throw new IllegalStateException("no value for " + slot);
        }
        return value;
    }

    /** @return a number that looks random and belongs to the event, for whoever chooses its template */
    long next(long number, long millis) {
        long mixed = mix(number + runId);
        hex(of(Slot.EVENT_ID), 0, mixed);
        hex(of(Slot.EVENT_ID), 16, runId);
        long trace = mix(~mixed);
        hex(of(Slot.TRACE_ID), 0, trace);
        hex(of(Slot.TRACE_ID), 16, mixed);
        hex(of(Slot.SPAN_ID), 0, trace);
        // Squared, so that some users and pages have many events and most have few.
        digits(of(Slot.USER), 0, 6, skewed(mixed, USERS));
        digits(of(Slot.PATH), 0, 6, 100_000 + skewed(trace, PATHS));
        digits(of(Slot.RELEASE), 0, 3, 100 + Math.floorMod(trace >> 8, RELEASES));
        digits(of(Slot.ADDRESS), 0, 3, 100 + Math.floorMod(mixed >> 8, 155));
        time(millis);
        return mix(trace);
    }

    private void time(long millis) {
        long now = Math.floorDiv(millis, 1000L);
        byte[] timestamp = of(Slot.TIMESTAMP);
        byte[] sentAt = of(Slot.SENT_AT);
        if (now != second) {
            second = now;
            digits(timestamp, 0, 10, now);
            timestamp[10] = '.';
            byte[] text = (TO_SECONDS.format(Instant.ofEpochSecond(now)) + ".000Z").getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(text, 0, sentAt, 0, text.length);
        }
        digits(timestamp, 11, 3, millis - now * 1000);
        digits(sentAt, 20, 3, millis - now * 1000);
    }

    /** A number from 0 to {@code bound - 1}, small ones more often. */
    static int skewed(long random, int bound) {
        double unit = (random >>> 11) * 0x1.0p-53;
        return (int) (unit * unit * bound);
    }

    /** The finaliser of SplitMix64: one to one, so that different numbers give different ids. */
    static long mix(long number) {
        long z = number * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private static void hex(byte[] target, int at, long value) {
        for (int i = 0; i < 16; i++) {
            target[at + i] = HEX[(int) (value >>> (60 - 4 * i)) & 15];
        }
    }

    private static void digits(byte[] target, int at, int width, long value) {
        long rest = value;
        for (int i = at + width - 1; i >= at; i--) {
            target[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
