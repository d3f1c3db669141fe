package dev.culprit.shipper.format.postgres;

import java.util.List;
import java.util.Optional;

/**
 * The SQLSTATE of a message, for logs that do not write it: the server's English messages that have one code only. What an
 * application raises with a code of its own, and what the server says in another language, cannot be known.
 */
final class MessageShapes {
    private record Shape(String state, String start, String middle) {
        boolean fits(String message) {
            return message.startsWith(start) && message.contains(middle);
        }
    }

    /** The first that fits counts. */
    private static final List<Shape> SHAPES = List.of(
            shape("23505", "duplicate key value violates unique constraint", ""),
            shape("23505", "could not create unique index", ""),
            shape("23502", "null value in column", "violates not-null constraint"),
            shape("23502", "column ", " contains null values"),
            shape("23514", "new row for relation", "violates check constraint"),
            shape("23514", "value for domain", "violates check constraint"),
            shape("23514", "no partition of relation", "found for row"),
            shape("23514", "check constraint ", " is violated by some row"),
            shape("23503", "", "violates foreign key constraint"),
            shape("23P01", "conflicting key value violates exclusion constraint", ""),
            shape("22012", "division by zero", ""),
            shape("22P02", "invalid input syntax for ", ""),
            shape("22P02", "invalid input value for enum", ""),
            shape("22P02", "malformed array literal", ""),
            shape("22P02", "malformed record literal", ""),
            shape("22001", "value too long for type", ""),
            shape("22008", "date/time field value out of range", ""),
            shape("22007", "invalid input syntax for type date", ""),
            shape("22003", "value ", "is out of range for type"),
            shape("22003", "numeric field overflow", ""),
            shape("22003", "integer out of range", ""),
            shape("22003", "bigint out of range", ""),
            shape("22003", "smallint out of range", ""),
            shape("22021", "invalid byte sequence for encoding", ""),
            shape("21000", "more than one row returned by a subquery", ""),
            shape("21000", "ON CONFLICT DO UPDATE command cannot affect row a second time", ""),
            shape("42601", "syntax error at ", ""),
            shape("42601", "unterminated quoted ", ""),
            shape("42702", "column reference ", " is ambiguous"),
            shape("42703", "column ", " does not exist"),
            shape("42703", "record ", " has no field "),
            shape("42P01", "relation ", " does not exist"),
            shape("42P01", "missing FROM-clause entry for table", ""),
            shape("42P01", "invalid reference to FROM-clause entry for table", ""),
            shape("42P07", "relation ", " already exists"),
            shape("42710", "role ", " already exists"),
            shape("42710", "type ", " already exists"),
            shape("42701", "column ", " already exists"),
            shape("42P04", "database ", " already exists"),
            shape("42883", "function ", " does not exist"),
            shape("42883", "operator does not exist", ""),
            shape("42725", "function ", " is not unique"),
            shape("42704", "type ", " does not exist"),
            shape("42804", "column ", " is of type "),
            shape("42803", "column ", " must appear in the GROUP BY clause"),
            shape("42501", "permission denied", ""),
            shape("42501", "must be owner of ", ""),
            shape("42501", "new row violates row-level security policy", ""),
            shape("3F000", "schema ", " does not exist"),
            shape("3D000", "database ", " does not exist"),
            shape("34000", "cursor ", " does not exist"),
            shape("26000", "prepared statement ", " does not exist"),
            shape("42P05", "prepared statement ", " already exists"),
            shape("3B001", "savepoint ", " does not exist"),
            shape("2BP01", "cannot drop ", " because other objects depend on it"),
            shape("0A000", "cached plan must not change result type", ""),
            shape("25P02", "current transaction is aborted", ""),
            shape("25006", "cannot execute ", " in a read-only transaction"),
            shape("25001", "", " cannot run inside a transaction block"),
            shape("25P03", "terminating connection due to idle-in-transaction timeout", ""),
            shape("57P05", "terminating connection due to idle-session timeout", ""),
            shape("40P01", "deadlock detected", ""),
            shape("40001", "could not serialize access", ""),
            shape("40001", "canceling statement due to conflict with recovery", ""),
            shape("55P03", "canceling statement due to lock timeout", ""),
            shape("55P03", "could not obtain lock", ""),
            shape("57014", "canceling statement due to ", ""),
            shape("57014", "canceling autovacuum task", ""),
            shape("57P01", "terminating connection due to administrator command", ""),
            shape("57P01", "terminating background worker", "due to administrator command"),
            shape("57P02", "terminating connection because of crash of another server process", ""),
            shape("57P03", "the database system is ", ""),
            shape("28P01", "password authentication failed", ""),
            shape("28000", "no pg_hba.conf entry", ""),
            shape("28000", "pg_hba.conf rejects connection", ""),
            shape("28000", "Peer authentication failed", ""),
            shape("28000", "role ", " is not permitted to log in"),
            shape("28000", "role ", " does not exist"),
            shape("53300", "sorry, too many clients already", ""),
            shape("53300", "remaining connection slots are reserved", ""),
            shape("53300", "too many connections for ", ""),
            shape("53200", "out of memory", ""),
            shape("53200", "out of shared memory", ""),
            shape("53100", "could not ", "No space left on device"),
            shape("54001", "stack depth limit exceeded", ""),
            shape("08006", "connection to client lost", ""),
            shape("08P01", "invalid message format", ""),
            shape("08P01", "invalid frontend message type", ""),
            shape("XX001", "invalid page in block", ""),
            shape("P0002", "query returned no rows", ""),
            shape("P0003", "query returned more than one row", ""));

    private static final String RAISE = " at RAISE";
    private static final String ASSERT = " at ASSERT";

    private MessageShapes() {}

    private static Shape shape(String state, String start, String middle) {
        return new Shape(state, start, middle);
    }

    /** The code in the report, or else the one that its message and its innermost call tell. */
    static Optional<String> sqlstate(PostgresReport report) {
        Optional<String> own = report.find(ReportField.SQLSTATE);
        if (own.isPresent()) {
            return own;
        }
        String severity = report.text(ReportField.SEVERITY);
        String innermost = report.text(ReportField.CONTEXT).lines().findFirst().orElse("");
        if (severity.equals("WARNING")) {
            return Optional.of("01000");
        }
        if (innermost.endsWith(RAISE)) {
            return Optional.of("P0001");
        }
        if (innermost.endsWith(ASSERT)) {
            return Optional.of("P0004");
        }
        String message = report.text(ReportField.MESSAGE);
        boolean login = severity.equals("FATAL");
        if (!login && message.startsWith("role ") && message.endsWith(" does not exist")) {
            return Optional.of("42704");
        }
        return SHAPES.stream().filter(shape -> shape.fits(message)).findFirst().map(Shape::state);
    }
}
