package dev.culprit.shipper.journal;

/**
 * A place in a journal.
 *
 * @param cursor {@code __CURSOR} of an entry
 * @param micros its time, since 1970; 0 when unknown
 */
record JournalPlace(String cursor, long micros) {
    long seconds() {
        return micros / 1_000_000;
    }
}
