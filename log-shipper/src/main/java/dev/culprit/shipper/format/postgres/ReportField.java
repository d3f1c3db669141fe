package dev.culprit.shipper.format.postgres;

/** What a report of the server can hold, whichever of the three forms it is written in. */
enum ReportField {
    TIME,
    USER,
    DATABASE,
    APPLICATION,
    /** The client's host without its port; {@code [local]} for a Unix socket. */
    HOST,
    PID,
    SESSION,
    /** The number of the report in its session, from 1. */
    SESSION_LINE,
    BACKEND_TYPE,
    QUERY_ID,
    COMMAND,
    TRANSACTION,
    SEVERITY,
    SQLSTATE,
    MESSAGE,
    DETAIL,
    HINT,
    INTERNAL_QUERY,
    CONTEXT,
    /** {@code function, file:line} in the server's source. */
    LOCATION,
    BACKTRACE,
    STATEMENT,
    /** Where in the statement, or else in the internal query, the error is: characters from 1. */
    POSITION
}
