package dev.culprit.shipper.send;

import io.vertx.core.net.ProxyOptions;
import java.time.Duration;
import java.util.Optional;

/**
 * How events are sent.
 *
 * @param client {@code name/version}, as the tracker sees it
 * @param requestTimeout from the wish to connect to the last byte of the response
 * @param eventsPerMinute to each destination at most, evenly spread; 0 for no such limit. Log items do not count
 * @param proxy through which the trackers are reached
 */
public record SendSettings(
        String client,
        Duration connectTimeout,
        Duration requestTimeout,
        int eventsPerMinute,
        Optional<ProxyOptions> proxy) {

    public static SendSettings of(String client) {
        return new SendSettings(client, Duration.ofSeconds(5), Duration.ofSeconds(15), 0, Optional.empty());
    }

    public SendSettings withEventsPerMinute(int most) {
        return new SendSettings(client, connectTimeout, requestTimeout, most, proxy);
    }

    public SendSettings withProxy(ProxyOptions options) {
        return new SendSettings(client, connectTimeout, requestTimeout, eventsPerMinute, Optional.of(options));
    }
}
