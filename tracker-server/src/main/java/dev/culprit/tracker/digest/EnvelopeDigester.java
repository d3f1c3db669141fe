package dev.culprit.tracker.digest;

import dev.culprit.protocol.Envelope;
import dev.culprit.protocol.EnvelopeException;
import dev.culprit.protocol.EnvelopeItem;
import dev.culprit.protocol.EventId;
import dev.culprit.protocol.ItemHeader;
import dev.culprit.protocol.ItemType;
import dev.culprit.tracker.event.EventException;
import dev.culprit.tracker.event.EventPayload;
import dev.culprit.tracker.outcome.Outcome;
import dev.culprit.tracker.spool.AcceptedEnvelope;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * From a record of the spool to rows. Each item stands for itself: one that cannot be read is set aside with its
 * reason, and its neighbours go on.
 */
final class EnvelopeDigester {
    private static final Logger LOG = Logger.getLogger(EnvelopeDigester.class);
    private static final byte[] NEWLINE = {'\n'};
    private static final byte[] EMPTY_HEADER = {'{', '}', '\n'};

    /** What later versions store; until then it is kept as it came. */
    private static final Set<ItemType> KEPT = EnumSet.of(
            ItemType.TRANSACTION,
            ItemType.FEEDBACK,
            ItemType.USER_REPORT,
            ItemType.ATTACHMENT,
            ItemType.SESSION,
            ItemType.SESSIONS,
            ItemType.CHECK_IN,
            ItemType.LOG,
            ItemType.SPAN,
            ItemType.TRACE_METRIC,
            ItemType.RAW_SECURITY,
            ItemType.SECURITY);

    private final EventDigester events;
    private final ClientReports clientReports;
    private final RawBudget budget;

    EnvelopeDigester(EventDigester events, RawBudget budget) {
        this.events = events;
        this.clientReports = new ClientReports();
        this.budget = budget;
    }

    /** Never throws for what the record holds. */
    DigestedEnvelope digest(byte[] record) {
        DigestedEnvelope result = new DigestedEnvelope();
        AcceptedEnvelope accepted;
        try {
            accepted = AcceptedEnvelope.parse(record);
        } catch (IllegalArgumentException e) {
            setAside(result, 0, 0, Instant.EPOCH, null, "default", "unreadable_record", e, record);
            return result;
        }
        try {
            Envelope envelope = Envelope.parse(accepted.envelope());
            for (EnvelopeItem item : envelope.items()) {
                digestItem(result, accepted, envelope, item);
            }
        } catch (EnvelopeException e) {
            setAside(result, accepted, "default", "invalid_envelope", e, record);
        }
        return result;
    }

    private void digestItem(DigestedEnvelope result, AcceptedEnvelope accepted, Envelope envelope, EnvelopeItem item) {
        ItemHeader header = item.header();
        String category = header.type().category().wireName();
        try {
            if (header.type() == ItemType.EVENT) {
                result.events().add(events.digest(accepted, envelope.header(), item));
            } else if (header.type() == ItemType.CLIENT_REPORT) {
                clientReports.count(result.outcomes(), accepted, item);
            } else if (KEPT.contains(header.type())) {
                keep(result, accepted, item, category);
            } else {
                result.outcomes()
                        .add(
                                accepted.received(),
                                accepted.projectId(),
                                accepted.keyId(),
                                category,
                                Outcome.DISCARDED,
                                header.type() == ItemType.UNKNOWN
                                        ? "unknown_type"
                                        : header.type().wireName(),
                                header.quantity());
            }
        } catch (EventException e) {
            setAside(
                    result,
                    accepted,
                    category,
                    e.reason().name().toLowerCase(java.util.Locale.ROOT),
                    e,
                    alone(accepted, item));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.errorf(e, "An item of type %s of project %d was set aside", header.typeName(), accepted.projectId());
            setAside(result, accepted, category, "failure", e, alone(accepted, item));
        }
    }

    private void keep(DigestedEnvelope result, AcceptedEnvelope accepted, EnvelopeItem item, String category) {
        byte[] bytes = EventPayload.encode(
                ByteBuffer.wrap(item.header().raw()),
                ByteBuffer.wrap(NEWLINE),
                ByteBuffer.wrap(item.array(), item.offset(), item.length()));
        long quantity = item.header().quantity();
        boolean fits = budget.take(bytes.length);
        result.outcomes()
                .add(
                        accepted.received(),
                        accepted.projectId(),
                        accepted.keyId(),
                        category,
                        fits ? Outcome.NOT_YET_STORED : Outcome.DISCARDED,
                        fits ? item.type().wireName() : "raw_budget",
                        quantity);
        if (fits) {
            result.kept()
                    .add(new KeptItem(
                            accepted.projectId(),
                            accepted.keyId(),
                            accepted.received(),
                            item.type().wireName(),
                            category,
                            quantity,
                            uuid(accepted),
                            bytes));
        }
    }

    private static void setAside(
            DigestedEnvelope result,
            AcceptedEnvelope accepted,
            String category,
            String reason,
            Throwable cause,
            byte[] record) {
        setAside(
                result,
                accepted.projectId(),
                accepted.keyId(),
                accepted.received(),
                uuid(accepted),
                category,
                reason,
                cause,
                record);
    }

    private static void setAside(
            DigestedEnvelope result,
            long projectId,
            long keyId,
            Instant received,
            @Nullable UUID eventId,
            String category,
            String reason,
            Throwable cause,
            byte[] record) {
        result.setAside()
                .add(new SetAsideItem(projectId, keyId, received, eventId, category, reason, Detail.of(cause), record));
        result.outcomes().add(received, projectId, keyId, category, Outcome.SET_ASIDE, reason, 1);
    }

    /** The item in an envelope of its own, so that a replay touches no neighbour. */
    private static byte[] alone(AcceptedEnvelope accepted, EnvelopeItem item) {
        byte[] line = line(item);
        byte[] envelope = new byte[EMPTY_HEADER.length + line.length];
        System.arraycopy(EMPTY_HEADER, 0, envelope, 0, EMPTY_HEADER.length);
        System.arraycopy(line, 0, envelope, EMPTY_HEADER.length, line.length);
        return new AcceptedEnvelope(
                        accepted.projectId(),
                        accepted.keyId(),
                        accepted.received(),
                        accepted.eventId(),
                        accepted.client(),
                        accepted.remoteAddress(),
                        accepted.userAgent(),
                        envelope)
                .toBytes();
    }

    private static byte[] line(EnvelopeItem item) {
        byte[] header = item.header().raw();
        byte[] line = new byte[header.length + 1 + item.length()];
        System.arraycopy(header, 0, line, 0, header.length);
        line[header.length] = '\n';
        System.arraycopy(item.array(), item.offset(), line, header.length + 1, item.length());
        return line;
    }

    private static @Nullable UUID uuid(AcceptedEnvelope accepted) {
        String id = accepted.eventId();
        return id == null ? null : EventId.parse(id).map(EventId::toUuid).orElse(null);
    }
}
