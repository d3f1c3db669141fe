package dev.culprit.sdk.internal.transport;

import java.util.Locale;

/** Why something was not sent, in the words of the protocol. */
public enum DiscardReason {
    QUEUE_OVERFLOW,
    CACHE_OVERFLOW,
    RATELIMIT_BACKOFF,
    NETWORK_ERROR,
    SEND_ERROR,
    SAMPLE_RATE,
    BEFORE_SEND,
    EVENT_PROCESSOR,
    INTERNAL_SDK_ERROR;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    String wireName() {
        return wireName;
    }
}
