package dev.culprit.shipper.probe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What Redis says of itself.
 *
 * @param info the fields of INFO
 * @param slowCommands the newest first
 */
record RedisSnapshot(Map<String, String> info, List<SlowCommand> slowCommands, List<Latency> latencies) {
    RedisSnapshot {
        info = Map.copyOf(info);
        slowCommands = List.copyOf(slowCommands);
        latencies = List.copyOf(latencies);
    }

    /**
     * @param id grows until the server restarts
     * @param time seconds since 1970
     * @param words the command and its arguments, of which Redis keeps 32 and 128 bytes of each
     */
    record SlowCommand(long id, long time, long micros, List<String> words, String client, String clientName) {
        SlowCommand {
            words = List.copyOf(words);
        }
    }

    /**
     * @param time of the latest one, in seconds since 1970
     * @param spikes those of the last minutes
     */
    record Latency(String event, long time, long latestMillis, List<Spike> spikes) {
        Latency {
            spikes = List.copyOf(spikes);
        }
    }

    record Spike(long time, long millis) {}

    /** {@code name:value} by lines. */
    static Map<String, String> info(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0 && line.charAt(0) != '#') {
                fields.put(line.substring(0, colon), line.substring(colon + 1).trim());
            }
        });
        return fields;
    }
}
