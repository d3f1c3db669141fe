package dev.culprit.shipper.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a source's settings say about all its events. What the record itself says comes first.
 *
 * @param source the source's name
 * @param format the format's name
 * @param serverName the configured name, else this host's
 * @param sendPii whether addresses of people may be sent
 */
public record EventFacts(
        String source,
        String format,
        @Nullable String serverName,
        @Nullable String environment,
        @Nullable String release,
        Map<String, String> tags,
        boolean sendPii,
        String sdkVersion) {}
