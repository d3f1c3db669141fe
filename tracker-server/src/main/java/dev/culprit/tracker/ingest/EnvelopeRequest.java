package dev.culprit.tracker.ingest;

import dev.culprit.tracker.project.ActiveKey;
import dev.culprit.tracker.project.ActiveKeys;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request from its head to its last byte, without HTTP:
 *
 * <pre>
 * open → begin → ( offer → step until false )* → [ unpack, on a worker ] → end → close
 * </pre>
 *
 * Each of these may throw {@link IngestException}, which decides the request; closing frees its memory in any case.
 */
final class EnvelopeRequest implements AutoCloseable {
    private final RequestHead head;
    private final IngestLimits limits;
    private final Access access;
    private final ItemTally tally = new ItemTally();
    private final MemoryBudget budget;
    private final MemoryBudget.Lease lease;
    private final Body body;
    private @Nullable BodyDecoder decoder;
    private long bodyLimit;
    private long bodyBytes;
    private long decodedBytes;

    EnvelopeRequest(RequestHead head, IngestLimits limits, ActiveKeys keys, MemoryBudget budget) {
        this.head = head;
        this.limits = limits;
        this.access = new Access(head, keys);
        this.budget = budget;
        this.lease = budget.lease();
        this.body = head.isEnvelope()
                ? new EnvelopeBody(limits, access, tally, lease)
                : new StoreBody(limits, tally, lease);
    }

    /** Refuses what the head alone shows to be wrong, before any byte of the body is read. */
    void begin() {
        access.readHead();
        ContentCoding coding = ContentCoding.of(head.contentEncoding());
        bodyLimit = coding == ContentCoding.IDENTITY ? limits.envelope() : limits.compressedBody();
        if (head.contentLength().orElse(0) > bodyLimit) {
            throw IngestException.tooLarge("envelope");
        }
        // fifty giants at once would each read half of theirs before the budget is spent
        if (!budget.fits(head.contentLength().orElse(0))) {
            throw new IngestException(Refusal.NO_MEMORY);
        }
        decoder = coding.decoder(limits, lease);
    }

    void offer(byte[] bytes) {
        bodyBytes += bytes.length;
        if (bodyBytes > bodyLimit) {
            throw IngestException.tooLarge("envelope");
        }
        decoder().offer(bytes);
    }

    /** @return whether another step is needed before more bytes can be offered */
    boolean step() {
        return decoder().step(this::decoded);
    }

    /** Whether {@link #unpack} must be called between the last byte and {@link #end}. */
    boolean needsUnpacking() {
        return decoder instanceof CollectingDecoder;
    }

    /** Blocks: not for the event loop. */
    void unpack() {
        if (decoder instanceof CollectingDecoder collected) {
            collected.unpack(this::decoded);
        }
    }

    ReceivedEnvelope end() {
        decoder().end();
        return body.end();
    }

    private void decoded(byte[] bytes, int offset, int length) {
        decodedBytes += length;
        body.feed(bytes, offset, length);
    }

    private BodyDecoder decoder() {
        if (decoder == null) {
            throw new IllegalStateException("expected begin() before any byte");
        }
        return decoder;
    }

    RequestHead head() {
        return head;
    }

    Optional<ActiveKey> key() {
        return access.key();
    }

    @Nullable String client() {
        return access.client();
    }

    ItemTally tally() {
        return tally;
    }

    /** Bytes of the body so far, as they came. */
    long bodyBytes() {
        return bodyBytes;
    }

    /** Bytes so far after decoding. */
    long decodedBytes() {
        return decodedBytes;
    }

    @Override
    public void close() {
        lease.close();
        body.clear();
        if (decoder != null) {
            decoder.close();
        }
    }
}
