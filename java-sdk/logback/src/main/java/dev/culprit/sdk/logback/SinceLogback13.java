package dev.culprit.sdk.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.slf4j.event.KeyValuePair;

/** Calls what Logback 1.2 does not have. */
final class SinceLogback13 {
    static final boolean IS_PRESENT = Arrays.stream(ILoggingEvent.class.getMethods())
            .anyMatch(method -> method.getName().equals("getKeyValuePairs"));

    private SinceLogback13() {}

    static Instant time(ILoggingEvent event) {
        Instant time = event.getInstant();
        return time == null ? Instant.ofEpochMilli(event.getTimeStamp()) : time;
    }

    static void keyValues(ILoggingEvent event, Map<String, Object> extras) {
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null) {
            pairs.forEach(pair -> extras.put(pair.key, String.valueOf(pair.value)));
        }
    }
}
