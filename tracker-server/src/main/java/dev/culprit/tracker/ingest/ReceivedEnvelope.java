package dev.culprit.tracker.ingest;

import dev.culprit.protocol.EventId;
import org.jspecify.annotations.Nullable;

/** @param eventId what the client is answered; absent when it gave none and no item needs one */
record ReceivedEnvelope(@Nullable EventId eventId, byte[] bytes) {}
