package dev.culprit.sdk.protocol;

import dev.culprit.sdk.CulpritBaseEvent;
import dev.culprit.sdk.ISpan;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A transaction on its way to the server. */
public final class CulpritTransaction extends CulpritBaseEvent {
    private String transaction;
    private final Instant startTimestamp;
    private final Instant timestamp;
    private final List<ISpan> spans;
    private final Map<String, Object> measurements = new LinkedHashMap<>();
    private TransactionNameSource source;

    /** A transaction that took place between two times. */
    public CulpritTransaction(
            CulpritId eventId,
            String transaction,
            TransactionNameSource source,
            Instant startTimestamp,
            Instant timestamp,
            List<ISpan> spans) {
        super(eventId);
        this.transaction = transaction;
        this.source = source;
        this.startTimestamp = startTimestamp;
        this.timestamp = timestamp;
        this.spans = spans;
    }

    /** @return the name */
    public String getTransaction() {
        return transaction;
    }

    /** Sets the name. */
    public void setTransaction(String transaction) {
        this.transaction = transaction;
    }

    /** @return where the name comes from */
    public TransactionNameSource getTransactionNameSource() {
        return source;
    }

    /** Sets where the name comes from. */
    public void setTransactionNameSource(TransactionNameSource source) {
        this.source = source;
    }

    /** @return when it began */
    public Instant getStartTimestamp() {
        return startTimestamp;
    }

    /** @return when it ended */
    public Instant getTimestamp() {
        return timestamp;
    }

    /** @return its spans; removing one keeps it from being sent */
    public List<ISpan> getSpans() {
        return spans;
    }

    /** @return its measurements: a name, and a map of {@code value} and {@code unit} */
    public Map<String, Object> getMeasurements() {
        return measurements;
    }
}
