package dev.culprit.tracker.digest;

import java.util.ArrayList;
import java.util.List;

/** Everything that a batch of the spool becomes in the database, in the order of the spool. */
final class ParsedBatch {
    private final long start;
    private final long next;
    private final int records;
    private final List<NewEvent> events = new ArrayList<>();
    private final List<KeptItem> kept = new ArrayList<>();
    private final List<SetAsideItem> setAside = new ArrayList<>();
    private final OutcomeTally outcomes = new OutcomeTally();

    ParsedBatch(long start, long next, int records) {
        this.start = start;
        this.next = next;
        this.records = records;
    }

    void add(DigestedEnvelope envelope) {
        events.addAll(envelope.events());
        kept.addAll(envelope.kept());
        setAside.addAll(envelope.setAside());
        outcomes.addAll(envelope.outcomes());
    }

    /** Position in the spool before its first record. */
    long start() {
        return start;
    }

    /** Position in the spool behind its last record. */
    long next() {
        return next;
    }

    int records() {
        return records;
    }

    List<NewEvent> events() {
        return events;
    }

    List<KeptItem> kept() {
        return kept;
    }

    List<SetAsideItem> setAside() {
        return setAside;
    }

    /** Outcomes that are known without the database. */
    OutcomeTally outcomes() {
        return outcomes;
    }
}
