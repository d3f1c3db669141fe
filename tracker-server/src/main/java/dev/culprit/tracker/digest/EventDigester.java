package dev.culprit.tracker.digest;

import dev.culprit.protocol.EnvelopeHeader;
import dev.culprit.protocol.EnvelopeItem;
import dev.culprit.tracker.event.EventException;
import dev.culprit.tracker.spool.AcceptedEnvelope;

/** Reads, normalises, scrubs and groups one event. Pure: many threads use it at once. */
interface EventDigester {
    /** @throws EventException if the payload is no event */
    NewEvent digest(AcceptedEnvelope accepted, EnvelopeHeader header, EnvelopeItem item) throws EventException;
}
