package dev.culprit.tracker.ingest;

import dev.culprit.protocol.ItemType;

/** {@link IngestSettings} as numbers: bytes and counts. */
record IngestLimits(
        long envelope,
        long compressedBody,
        long event,
        long attachment,
        int attachments,
        long checkIn,
        long session,
        long container,
        int items,
        long inFlight) {

    private static final long MIN_IN_FLIGHT = 48L << 20;

    static IngestLimits of(IngestSettings settings) {
        return new IngestLimits(
                settings.maxEnvelope().asLongValue(),
                settings.maxCompressedBody().asLongValue(),
                settings.maxEvent().asLongValue(),
                settings.maxAttachment().asLongValue(),
                settings.maxAttachments(),
                settings.maxCheckIn().asLongValue(),
                settings.maxSession().asLongValue(),
                settings.maxContainer().asLongValue(),
                settings.maxItems(),
                settings.maxInFlight()
                        .map(size -> size.asLongValue())
                        .orElseGet(() ->
                                Math.max(MIN_IN_FLIGHT, Runtime.getRuntime().maxMemory() / 6)));
    }

    /** The most bytes of payload of one such item. Types that are not stored are bounded by the envelope alone. */
    long payload(ItemType type) {
        return switch (type) {
            case EVENT, TRANSACTION, FEEDBACK, USER_REPORT, SECURITY, RAW_SECURITY, FORM_DATA, REPLAY_EVENT -> event;
            case ATTACHMENT -> attachment;
            case CHECK_IN, CLIENT_REPORT -> checkIn;
            case SESSION, SESSIONS -> session;
            case LOG, SPAN, TRACE_METRIC -> container;
            default -> envelope;
        };
    }
}
