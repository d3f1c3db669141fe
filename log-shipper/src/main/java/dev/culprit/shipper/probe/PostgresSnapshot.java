package dev.culprit.shipper.probe;

import java.util.List;
import java.util.Map;

/**
 * What PostgreSQL says of itself.
 *
 * @param at when it said so, by its own clock, as text
 * @param started when the server started, as text
 * @param counters by database, then by column
 */
record PostgresSnapshot(
        String at,
        String started,
        Map<String, Map<String, Long>> counters,
        List<Statement> statements,
        List<Activity> activities,
        long connections,
        long mostConnections) {
    PostgresSnapshot {
        counters = Map.copyOf(counters);
        statements = List.copyOf(statements);
        activities = List.copyOf(activities);
    }

    /** A statement of pg_stat_statements; its constants are placeholders already, apart from some utility statements. */
    record Statement(
            String database,
            String queryId,
            String query,
            long calls,
            double meanMillis,
            double maxMillis,
            long rows) {}

    /**
     * A session with an open transaction.
     *
     * @param transactionStart as text; with pid and start of the session it names the transaction
     * @param waitsForLock whether it waits for a lock now
     * @param blockers the pids that hold the lock, with commas
     */
    record Activity(
            long pid,
            String sessionStart,
            String transactionStart,
            String statementStart,
            String user,
            String database,
            String application,
            String state,
            String query,
            double transactionMillis,
            double statementMillis,
            boolean waitsForLock,
            String blockers) {}
}
