package dev.culprit.shipper.probe;

import java.time.Duration;

/**
 * How Redis is asked.
 *
 * @param url {@code redis://[user:password@]host[:port]} or {@code rediss://…} for TLS; never printed
 * @param every between two looks
 * @param slow commands that took at least so long are reported. Redis keeps only those in its slow log that took longer
 *     than its own {@code slowlog-log-slower-than}
 * @param timeout of connecting and of each command
 */
public record RedisProbeSettings(String url, Duration every, Duration slow, Duration timeout) {
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);

    public static RedisProbeSettings of(String url, Duration every, Duration slow) {
        return new RedisProbeSettings(url, every, slow, USUAL_TIMEOUT);
    }

    @Override
    public String toString() {
        return "RedisProbeSettings[every " + every + ", slow " + slow + "]";
    }
}
