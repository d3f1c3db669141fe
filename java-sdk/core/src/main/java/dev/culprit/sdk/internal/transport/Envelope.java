package dev.culprit.sdk.internal.transport;

import dev.culprit.protocol.DataCategory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is sent in one request. Its header lacks {@code sent_at} and its closing brace until it is sent. */
public final class Envelope {
    private final byte[] head;
    private final List<EnvelopeItem> items;
    private final long size;

    /** @param head the JSON of the header, without the last brace */
    public Envelope(byte[] head, List<EnvelopeItem> items) {
        this.head = head;
        this.items = items;
        this.size = size(head, items);
    }

    private static long size(byte[] head, List<EnvelopeItem> items) {
        long size = head.length;
        for (EnvelopeItem item : items) {
            size += item.size();
        }
        return size;
    }

    byte[] head() {
        return head;
    }

    List<EnvelopeItem> items() {
        return items;
    }

    Envelope with(List<EnvelopeItem> others) {
        return new Envelope(head, others);
    }

    /** How much memory it holds, or nearly. */
    long size() {
        return size;
    }

    /**
     * Reads what the cache wrote: a header line, then items that all tell type and length.
     *
     * @throws IllegalArgumentException when it is cut or otherwise broken
     */
    static Envelope parse(byte[] bytes) {
        int lineEnd = newline(bytes, 0);
        if (lineEnd < 2 || bytes[0] != '{' || bytes[lineEnd - 1] != '}') {
            throw new IllegalArgumentException("expected a header line");
        }
        List<EnvelopeItem> items = new ArrayList<>();
        int at = lineEnd + 1;
        while (at < bytes.length) {
            int headerEnd = newline(bytes, at);
            String header = new String(bytes, at, headerEnd - at, StandardCharsets.UTF_8);
            long end = headerEnd + 1L + number(header, "length", -1);
            if (end <= headerEnd || end >= bytes.length || bytes[(int) end] != '\n') {
                throw new IllegalArgumentException("expected a whole item");
            }
            byte[] item = Arrays.copyOfRange(bytes, at, (int) end + 1);
            items.add(EnvelopeItem.encoded(category(header), number(header, "item_count", 1), item));
            at = (int) end + 1;
        }
        if (items.isEmpty()) {
            throw new IllegalArgumentException("expected an item");
        }
        return new Envelope(Arrays.copyOf(bytes, lineEnd - 1), items);
    }

    private static int newline(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        throw new IllegalArgumentException("expected a newline");
    }

    /** Our own headers have no spaces but before numbers. */
    private static long number(String header, String name, long otherwise) {
        int at = header.indexOf("\"" + name + "\":");
        if (at < 0) {
            return otherwise;
        }
        int from = at + name.length() + 3;
        int to = from;
        while (to < header.length() && (header.charAt(to) == ' ' || Character.isDigit(header.charAt(to)))) {
            to++;
        }
        try {
            return Long.parseLong(header.substring(from, to).trim());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a number as " + name, e);
        }
    }

    private static DataCategory category(String header) {
        int at = header.indexOf("\"type\":\"");
        int end = at < 0 ? -1 : header.indexOf('"', at + 8);
        if (end < 0) {
            throw new IllegalArgumentException("expected the type of an item");
        }
        return dev.culprit.protocol.ItemType.of(header.substring(at + 8, end)).category();
    }
}
