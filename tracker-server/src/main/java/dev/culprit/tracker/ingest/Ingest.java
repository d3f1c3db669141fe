package dev.culprit.tracker.ingest;

import dev.culprit.protocol.DataCategory;
import dev.culprit.protocol.EventId;
import dev.culprit.protocol.RateLimit;
import dev.culprit.tracker.outcome.Outcome;
import dev.culprit.tracker.outcome.Outcomes;
import dev.culprit.tracker.project.ActiveKey;
import dev.culprit.tracker.project.ActiveKeys;
import dev.culprit.tracker.spool.AcceptedEnvelope;
import dev.culprit.tracker.spool.Spool;
import dev.culprit.tracker.spool.SpoolException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/** Opens requests, puts what they brought into the spool, and finds the answer. Knows nothing of HTTP servers. */
final class Ingest {
    private static final Logger LOG = Logger.getLogger(Ingest.class);

    private final IngestLimits limits;
    private final ActiveKeys keys;
    private final Spool spool;
    private final Outcomes outcomes;
    private final RateLimiter limiter;
    private final InstantSource clock;
    private final MemoryBudget budget;

    Ingest(
            IngestLimits limits,
            ActiveKeys keys,
            Spool spool,
            Outcomes outcomes,
            RateLimiter limiter,
            InstantSource clock) {
        this.limits = limits;
        this.keys = keys;
        this.spool = spool;
        this.outcomes = outcomes;
        this.limiter = limiter;
        this.clock = clock;
        this.budget = new MemoryBudget(limits.inFlight());
    }

    EnvelopeRequest open(RequestHead head) {
        return new EnvelopeRequest(head, limits, keys, budget);
    }

    /** Ends a request whose body is here whole. The stage completes on any thread once the envelope is durable. */
    CompletionStage<Answer> accept(EnvelopeRequest request) {
        ReceivedEnvelope received = request.end();
        ActiveKey key = request.key().orElseThrow(() -> new IngestException(Refusal.MISSING_AUTH));
        List<RateLimit> rateLimits = limiter.check(key, request.tally().quantities());
        if (coversAll(rateLimits, request.tally().quantities())) {
            throw IngestException.rateLimited(rateLimits);
        }
        EventId eventId = received.eventId();
        AcceptedEnvelope envelope = new AcceptedEnvelope(
                key.projectId(),
                key.keyId(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                eventId == null ? null : eventId.toString(),
                request.client(),
                request.head().remoteAddress(),
                request.head().userAgent(),
                received.bytes());
        Answer answer = Answer.accepted(eventId, rateLimits);
        return spool.append(envelope.toBytes()).thenApply(position -> answer);
    }

    /** Reports of clients about themselves are never limited. */
    private static boolean coversAll(List<RateLimit> rateLimits, Map<DataCategory, Long> quantities) {
        return !rateLimits.isEmpty()
                && !quantities.isEmpty()
                && quantities.keySet().stream()
                        .allMatch(category -> category != DataCategory.INTERNAL
                                && rateLimits.stream().anyMatch(limit -> limit.appliesTo(category.wireName())));
    }

    /** Counts what a refused request held, as far as it was read, and finds the answer. */
    Answer refuse(EnvelopeRequest request, Throwable failure) {
        IngestException refused = refusal(failure);
        long projectId = request.key().map(ActiveKey::projectId).orElse(0L);
        long keyId = request.key().map(ActiveKey::keyId).orElse(0L);
        Map<DataCategory, Long> quantities = request.tally().quantities();
        Outcome outcome = refused.refusal().outcome();
        String reason = refused.refusal().reason();
        if (quantities.isEmpty()) {
            outcomes.count(projectId, keyId, DataCategory.DEFAULT.wireName(), outcome, reason, 1);
        }
        quantities.forEach((category, quantity) ->
                outcomes.count(projectId, keyId, category.wireName(), outcome, reason, quantity));
        return Answer.refused(refused);
    }

    private static IngestException refusal(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof IngestException refused) {
            return refused;
        }
        if (cause instanceof SpoolException unspooled) {
            return new IngestException(
                    switch (unspooled.reason()) {
                        case FULL -> Refusal.SPOOL_FULL;
                        case BUSY -> Refusal.SPOOL_BUSY;
                        case CLOSED -> Refusal.SPOOL_CLOSED;
                        case IO -> Refusal.SPOOL_IO;
                    });
        }
        LOG.error("A request could not be taken", cause);
        return new IngestException(Refusal.INTERNAL);
    }

    long bytesInFlight() {
        return budget.used();
    }
}
