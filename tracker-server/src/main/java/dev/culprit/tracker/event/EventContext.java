package dev.culprit.tracker.event;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an event besides its payload.
 *
 * @param received when the request had arrived
 * @param sentAt the envelope header's time of sending, by the client's clock
 * @param eventId the envelope header's id, which wins over the payload's
 * @param remoteAddress the client's IP address, for {@code {{auto}}}
 * @param userAgent the User-Agent of the request, which is the browser's if a browser sent it
 * @param client {@code name/version} of the SDK as its authentication says
 * @param retention events older than this are taken as happening now. More than the 30 days of other servers, so that
 *     shipping an old log file twice gives the same timestamps, and so the same rows
 * @param storeIps false to keep no IP address at all
 */
public record EventContext(
        Instant received,
        @Nullable Instant sentAt,
        @Nullable String eventId,
        @Nullable String remoteAddress,
        @Nullable String userAgent,
        @Nullable String client,
        Duration retention,
        boolean storeIps) {
    public static final Duration DEFAULT_RETENTION = Duration.ofDays(90);

    /** An event of which nothing but its time of arrival is known. */
    public static EventContext at(Instant received) {
        return new EventContext(received, null, null, null, null, null, DEFAULT_RETENTION, true);
    }

    public EventContext withSentAt(@Nullable Instant sentAt) {
        return new EventContext(received, sentAt, eventId, remoteAddress, userAgent, client, retention, storeIps);
    }

    public EventContext withEventId(@Nullable String eventId) {
        return new EventContext(received, sentAt, eventId, remoteAddress, userAgent, client, retention, storeIps);
    }

    public EventContext withClient(
            @Nullable String remoteAddress, @Nullable String userAgent, @Nullable String client) {
        return new EventContext(received, sentAt, eventId, remoteAddress, userAgent, client, retention, storeIps);
    }

    public EventContext withStoreIps(boolean storeIps) {
        return new EventContext(received, sentAt, eventId, remoteAddress, userAgent, client, retention, storeIps);
    }

    public EventContext withRetention(Duration retention) {
        return new EventContext(received, sentAt, eventId, remoteAddress, userAgent, client, retention, storeIps);
    }
}
