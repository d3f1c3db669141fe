package dev.culprit.sdk;

import dev.culprit.sdk.protocol.TransactionNameSource;
import org.jspecify.annotations.Nullable;

/** A transaction before it begins: its name, its kind, and the trace that it goes on with. */
public final class TransactionContext {
    static final String UNLABELED = "<unlabeled transaction>";

    private String name;
    private String operation;
    private TransactionNameSource source;
    private @Nullable Boolean parentSampled;
    private final @Nullable TraceState trace;

    /** A transaction in the trace of the scope. */
    public TransactionContext(String name, String operation) {
        this(name, TransactionNameSource.CUSTOM, operation);
    }

    /** A transaction in the trace of the scope, and where its name comes from. */
    public TransactionContext(String name, TransactionNameSource source, String operation) {
        this(name, source, operation, null);
    }

    TransactionContext(String name, TransactionNameSource source, String operation, @Nullable TraceState trace) {
        this.name = name == null ? UNLABELED : name;
        this.source = source == null ? TransactionNameSource.CUSTOM : source;
        this.operation = operation == null ? "default" : operation;
        this.trace = trace;
        this.parentSampled = trace == null ? null : trace.parentSampled();
    }

    /** @return the name */
    public String getName() {
        return name;
    }

    /** Sets the name. */
    public void setName(String name) {
        this.name = name == null ? UNLABELED : name;
    }

    /** @return the kind of work */
    public String getOperation() {
        return operation;
    }

    /** Sets the kind of work. */
    public void setOperation(String operation) {
        this.operation = operation == null ? "default" : operation;
    }

    /** @return where the name comes from */
    public TransactionNameSource getTransactionNameSource() {
        return source;
    }

    /** Sets where the name comes from. */
    public void setTransactionNameSource(TransactionNameSource source) {
        this.source = source;
    }

    /** @return whether the calling program records the trace; null when it did not say */
    public @Nullable Boolean getParentSampled() {
        return parentSampled;
    }

    /** Sets whether the trace is recorded, which goes before the rate. */
    public void setParentSampled(@Nullable Boolean parentSampled) {
        this.parentSampled = parentSampled;
    }

    @Nullable TraceState trace() {
        return trace;
    }
}
