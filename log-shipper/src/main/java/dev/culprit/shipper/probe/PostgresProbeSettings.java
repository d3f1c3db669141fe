package dev.culprit.shipper.probe;

import java.time.Duration;

/**
 * How PostgreSQL is asked.
 *
 * @param url {@code postgresql://user:password@host:port/database}; never printed
 * @param every between two looks
 * @param slow statements whose mean or longest time reaches it are reported
 * @param longTransaction transactions that are open for so long are reported
 * @param lockWait statements that wait for a lock for so long are reported
 * @param tempBytes temporary files of a database of so many bytes between two looks are reported
 * @param connectionShare of max_connections from which on it is reported, above 0 and up to 1
 * @param timeout of connecting and of a look
 */
public record PostgresProbeSettings(
        String url,
        Duration every,
        Duration slow,
        Duration longTransaction,
        Duration lockWait,
        long tempBytes,
        double connectionShare,
        Duration timeout) {

    public static PostgresProbeSettings of(String url, Duration every, Duration slow) {
        return new PostgresProbeSettings(
                url, every, slow, Duration.ofMinutes(5), Duration.ofSeconds(5), 1L << 30, 0.9, Duration.ofSeconds(10));
    }

    @Override
    public String toString() {
        return "PostgresProbeSettings[every " + every + ", slow " + slow + "]";
    }
}
