package dev.culprit.tracker.ingest;

import dev.culprit.protocol.EnvelopeException;
import dev.culprit.protocol.EnvelopeHandler;
import dev.culprit.protocol.EnvelopeHeader;
import dev.culprit.protocol.EnvelopeReader;
import dev.culprit.protocol.EventId;
import dev.culprit.protocol.ItemHeader;
import dev.culprit.protocol.ItemType;
import org.jspecify.annotations.Nullable;

/** Keeps the bytes of an envelope as they came, and checks its headers and the sizes of its items meanwhile. */
final class EnvelopeBody implements Body, EnvelopeHandler {
    private final IngestLimits limits;
    private final Access access;
    private final ItemTally tally;
    private final BodyBuffer buffer;
    private final EnvelopeReader reader = new EnvelopeReader(this);

    private @Nullable EventId eventId;
    private boolean needsEventId;
    private int items;
    private int events;
    private int attachments;
    private String itemType = "";
    private long payloadLeft;

    EnvelopeBody(IngestLimits limits, Access access, ItemTally tally, MemoryBudget.Lease lease) {
        this.limits = limits;
        this.access = access;
        this.tally = tally;
        this.buffer = new BodyBuffer(limits.envelope(), "envelope", lease);
    }

    @Override
    public void feed(byte[] bytes, int offset, int length) {
        buffer.append(bytes, offset, length);
        try {
            reader.feed(bytes, offset, length);
        } catch (EnvelopeException e) {
            throw invalid(e);
        }
    }

    @Override
    public ReceivedEnvelope end() {
        try {
            reader.end();
        } catch (EnvelopeException e) {
            throw invalid(e);
        }
        if (eventId == null && needsEventId) {
            eventId = EventId.random();
        }
        return new ReceivedEnvelope(eventId, buffer.takeAll());
    }

    @Override
    public void clear() {
        buffer.clear();
    }

    private static IngestException invalid(EnvelopeException e) {
        return new IngestException(Refusal.INVALID_ENVELOPE, String.valueOf(e.getMessage()));
    }

    @Override
    public void envelopeHeader(EnvelopeHeader header) {
        access.readEnvelopeHeader(header);
        eventId = header.eventId().orElse(null);
    }

    @Override
    public void itemHeader(ItemHeader header) {
        tally.add(header);
        ItemType type = header.type();
        itemType = type == ItemType.UNKNOWN ? "unknown" : type.wireName();
        needsEventId |= type.requiresEvent();
        events += type.isEvent() ? 1 : 0;
        attachments += type == ItemType.ATTACHMENT ? 1 : 0;
        items++;
        payloadLeft = limits.payload(type);
        if (events > 1
                || attachments > limits.attachments()
                || items > limits.items()
                || header.length().orElse(0) > payloadLeft) {
            throw IngestException.tooLarge(itemType);
        }
    }

    @Override
    public void payload(byte[] bytes, int offset, int length) {
        payloadLeft -= length;
        if (payloadLeft < 0) {
            throw IngestException.tooLarge(itemType);
        }
    }

    @Override
    public void itemEnd() {}
}
