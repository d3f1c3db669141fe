package dev.culprit.shipper.format.postgres;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.format.FormatSettings;
import java.time.ZoneId;
import java.util.List;

/**
 * The options of a PostgreSQL source.
 *
 * @param slowMillis from which duration on a statement is an event, in milliseconds
 * @param ignored SQLSTATEs that are no events, {@code 23*} for a class
 */
record PostgresSettings(
        Level leastLevel,
        ZoneId zone,
        double slowMillis,
        List<String> ignored,
        boolean ignoresUserCancel,
        Privacy privacy,
        List<String> linePrefixes) {
    private static final double SLOW_MILLIS = 1000;
    /** An administrator's or a client's own doing, and what follows from an error before. */
    private static final List<String> IGNORED = List.of("57P01", "57P03", "08006", "08P01", "25P02");

    /** @throws IllegalArgumentException naming the option that is wrong */
    static PostgresSettings of(FormatSettings settings) {
        List<String> ignored = settings.list("ignore_sqlstate", IGNORED);
        for (String state : ignored) {
            if (!state.matches("[0-9A-Z]{5}|[0-9A-Z]{2}\\*")) {
                throw new IllegalArgumentException(
                        "ignore_sqlstate: expected an SQLSTATE such as 57P01 or a class such as 23*, found " + state);
            }
        }
        return new PostgresSettings(
                settings.leastLevel(),
                settings.zone(),
                settings.number("slow_ms", SLOW_MILLIS),
                ignored,
                !settings.options().containsKey("ignore_sqlstate"),
                new Privacy(settings),
                settings.list("line_prefix", List.of()));
    }

    boolean ignores(String sqlstate) {
        for (String state : ignored) {
            if (state.equals(sqlstate) || (state.endsWith("*") && sqlstate.startsWith(state.substring(0, 2)))) {
                return true;
            }
        }
        return false;
    }
}
