package dev.culprit.shipper.send;

import dev.culprit.shipper.send.EnvelopeMaker.Body;
import dev.culprit.shipper.spool.Outbox.Kind;
import dev.culprit.shipper.spool.SpoolRecord;

/**
 * A record on its way.
 *
 * @param body what is posted: the record's payload, or less of it after {@code shrunk} steps
 * @param shrunk steps of the ladder
 */
record Parcel(Destination destination, SpoolRecord record, Body body, int shrunk) {
    Kind kind() {
        return record.lane().kind();
    }
}
