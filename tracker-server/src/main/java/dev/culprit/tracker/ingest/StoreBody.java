package dev.culprit.tracker.ingest;

import dev.culprit.protocol.ByteSink;
import dev.culprit.protocol.DataCategory;
import dev.culprit.protocol.EnvelopeHeader;
import dev.culprit.protocol.EnvelopeWriter;
import dev.culprit.protocol.EventId;
import dev.culprit.protocol.ItemHeader;
import dev.culprit.protocol.ItemType;

/** A single event of an old client, which is wrapped into an envelope, so that everything behind knows only those. */
final class StoreBody implements Body {
    private final long limit;
    private final ItemTally tally;
    private final BodyBuffer buffer;

    StoreBody(IngestLimits limits, ItemTally tally, MemoryBudget.Lease lease) {
        this.limit = limits.event();
        this.tally = tally;
        // base64 makes four bytes of three
        this.buffer = new BodyBuffer(limit * 4 / 3 + 1024, "event", lease);
    }

    @Override
    public void feed(byte[] bytes, int offset, int length) {
        buffer.append(bytes, offset, length);
    }

    @Override
    public ReceivedEnvelope end() {
        byte[] json = StoreEncoding.decode(buffer.takeAll(), limit);
        EventOutline outline = EventOutline.scan(json);
        tally.add(outline.isTransaction() ? DataCategory.TRANSACTION : DataCategory.ERROR);
        EventId eventId = outline.eventId().orElseGet(EventId::random);
        ByteSink envelope = new ByteSink(json.length + 256);
        new EnvelopeWriter(envelope)
                .header(EnvelopeHeader.builder().eventId(eventId).build())
                .item(ItemHeader.of(outline.isTransaction() ? ItemType.TRANSACTION : ItemType.EVENT), json);
        return new ReceivedEnvelope(eventId, envelope.toByteArray());
    }

    @Override
    public void clear() {
        buffer.clear();
    }
}
