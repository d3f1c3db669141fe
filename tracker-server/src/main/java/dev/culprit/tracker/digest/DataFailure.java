package dev.culprit.tracker.digest;

import java.sql.SQLException;

/**
 * Tells failures that the data of a batch cause from those of the database, which pass by waiting. Only the former may
 * set something aside: classes 22 (data), 23 (constraints) and 54 (program limits) of SQLSTATE.
 */
final class DataFailure {
    private DataFailure() {}

    static boolean is(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
    }
}
