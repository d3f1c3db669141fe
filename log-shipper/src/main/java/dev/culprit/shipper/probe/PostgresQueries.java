package dev.culprit.shipper.probe;

/** What the probe asks PostgreSQL. Each begins with a comment by which its own statements are left out. */
final class PostgresQueries {
    private static final String MARK = "/* log-shipper probe */ ";
    private static final int LONGEST_STATEMENT = 2000;

    static final String SERVER = MARK
            + "SELECT clock_timestamp()::text AS at, pg_postmaster_start_time()::text AS started,"
            + " pg_has_role(current_user, 'pg_read_all_stats', 'usage') AS sees_all,"
            + " (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend') AS connections,"
            + " current_setting('max_connections')::bigint AS most";

    /** Where the extension's view is, as an identifier; no row when it is not there. */
    static final String EXTENSION = MARK
            + "SELECT quote_ident(n.nspname) AS schema FROM pg_extension e"
            + " JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'pg_stat_statements'";

    static final String ACTIVITIES = MARK
            + "SELECT pid, backend_start::text AS session_start, xact_start::text AS transaction_start,"
            + " coalesce(query_start::text, '') AS statement_start, coalesce(usename, '') AS username,"
            + " coalesce(datname, '') AS datname, coalesce(application_name, '') AS application,"
            + " coalesce(state, '') AS state, left(coalesce(query, ''), " + LONGEST_STATEMENT + ") AS query,"
            + " (extract(epoch FROM clock_timestamp() - xact_start) * 1000)::float8 AS transaction_ms,"
            + " coalesce(extract(epoch FROM clock_timestamp() - query_start) * 1000, 0)::float8 AS statement_ms,"
            + " wait_event_type IS NOT DISTINCT FROM 'Lock' AS waits,"
            + " CASE WHEN wait_event_type = 'Lock' THEN array_to_string(pg_blocking_pids(pid), ',') ELSE '' END AS blockers"
            + " FROM pg_stat_activity WHERE xact_start IS NOT NULL AND backend_type = 'client backend'"
            + " AND pid <> pg_backend_pid()";

    private PostgresQueries() {}

    /** @param major the server's version: sessions are counted since 14 */
    static String counters(int major) {
        return MARK
                + "SELECT datname, deadlocks, conflicts, temp_bytes, coalesce(checksum_failures, 0) AS checksum_failures, "
                + (major >= 14
                        ? "sessions_abandoned, sessions_fatal, sessions_killed"
                        : "0::bigint AS sessions_abandoned, 0::bigint AS sessions_fatal, 0::bigint AS sessions_killed")
                + " FROM pg_stat_database WHERE datname IS NOT NULL";
    }

    /** @param schema as {@link #EXTENSION} gives it */
    static String statements(String schema, long slowMillis) {
        return MARK
                + "SELECT d.datname, s.queryid::text AS queryid, left(s.query, " + LONGEST_STATEMENT + ") AS query,"
                + " sum(s.calls)::bigint AS calls, max(s.mean_exec_time) AS mean_ms, max(s.max_exec_time) AS max_ms,"
                + " sum(s.rows)::bigint AS rows FROM " + schema + ".pg_stat_statements s"
                + " JOIN pg_database d ON d.oid = s.dbid"
                + " WHERE (s.mean_exec_time >= " + slowMillis + " OR s.max_exec_time >= " + slowMillis + ")"
                + " AND s.queryid IS NOT NULL AND s.query NOT LIKE '%log-shipper probe%'"
                + " GROUP BY d.datname, s.queryid, s.query ORDER BY max(s.max_exec_time) DESC LIMIT 200";
    }
}
