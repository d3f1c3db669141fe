package dev.culprit.benchmarks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A whole HTTP request with an event in it, of which only some stretches of fixed width change from event to event. */
final class EventTemplate {
    private final byte[] request;
    private final Slot[] slots;
    private final int[] offsets;

    /** What changes. A template names it by its token, which is as wide as the value. */
    enum Slot {
        EVENT_ID("{event_id______________________}"),
        TRACE_ID("{trace_id______________________}"),
        SPAN_ID("{span_id_______}"),
        /** Seconds since 1970 with three decimals. */
        TIMESTAMP("{timestamp___}"),
        SENT_AT("{sent_at_______________}"),
        USER("{user}"),
        PATH("{path}"),
        RELEASE("{r}"),
        ADDRESS("{i}");

        final String token;

        Slot(String token) {
            this.token = token;
        }

        int width() {
            return token.length();
        }
    }

    private EventTemplate(byte[] request, List<Slot> slots, List<Integer> offsets) {
        this.request = request;
        this.slots = slots.toArray(Slot[]::new);
        this.offsets = offsets.stream().mapToInt(Integer::intValue).toArray();
    }

    /** @param envelope text with the tokens of {@link Slot}, plain ASCII */
    static EventTemplate of(Dsn dsn, String envelope) {
        int length = envelope.getBytes(StandardCharsets.US_ASCII).length;
        String head = "POST " + dsn.envelopePath() + " HTTP/1.1\r\n"
                + "Host: " + dsn.authority() + "\r\n"
                + "User-Agent: culprit-load/1\r\n"
                + "Content-Type: application/x-sentry-envelope\r\n"
                + "X-Sentry-Auth: Sentry sentry_version=7, sentry_client=culprit-load/1, sentry_key=" + dsn.key()
                + "\r\n"
                + "Content-Length: " + length + "\r\n\r\n";
        String text = head + envelope;
        List<Slot> slots = new ArrayList<>();
        List<Integer> offsets = new ArrayList<>();
        for (Slot slot : Slot.values()) {
            for (int at = text.indexOf(slot.token); at >= 0; at = text.indexOf(slot.token, at + slot.width())) {
                slots.add(slot);
                offsets.add(at);
            }
        }
        return new EventTemplate(text.getBytes(StandardCharsets.US_ASCII), slots, offsets);
    }

    int length() {
        return request.length;
    }

    /** Fills the buffer with the request of one event. */
    void write(ByteBuffer target, EventValues values) {
        target.clear();
        target.put(request);
        for (int i = 0; i < offsets.length; i++) {
            target.put(offsets[i], values.of(slots[i]));
        }
        target.flip();
    }
}
