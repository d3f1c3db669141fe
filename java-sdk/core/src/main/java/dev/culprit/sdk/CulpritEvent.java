package dev.culprit.sdk;

import dev.culprit.sdk.protocol.CulpritException;
import dev.culprit.sdk.protocol.CulpritId;
import dev.culprit.sdk.protocol.CulpritThread;
import dev.culprit.sdk.protocol.Message;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An error or a message on its way to the server. */
@SuppressWarnings("JavaUtilDate") // as other SDKs have it, so that programs change over
public final class CulpritEvent extends CulpritBaseEvent {
    private @Nullable Message message;
    private @Nullable String logger;
    private @Nullable CulpritLevel level;
    private @Nullable String transaction;
    private @Nullable List<String> fingerprints;
    private @Nullable List<CulpritThread> threads;
    private @Nullable Map<String, String> modules;

    private Date timestamp;
    private @Nullable List<CulpritException> exceptions;
    private @Nullable Function<CulpritEvent, List<CulpritException>> reader;

    /** An event of now. */
    public CulpritEvent() {
        this(new Date());
    }

    /** An event of this time. */
    public CulpritEvent(Date timestamp) {
        super(new CulpritId());
        this.timestamp = timestamp;
    }

    /** An event of now that reports an exception. */
    public CulpritEvent(Throwable throwable) {
        this();
        setThrowable(throwable);
    }

    /** @return when it happened */
    public Date getTimestamp() {
        return timestamp;
    }

    /** Sets when it happened. */
    public void setTimestamp(Date timestamp) {
        this.timestamp = timestamp;
    }

    /**
     * The exceptions as they will be sent, causes first. They are read from {@link #getThrowable()} when this is first
     * called, so an event that nobody looks at does without the objects.
     *
     * @return null when the event reports no exception
     */
    public @Nullable List<CulpritException> getExceptions() {
        if (exceptions == null && reader != null && getThrowable() != null) {
            exceptions = reader.apply(this);
        }
        return exceptions;
    }

    /** Replaces the exceptions. */
    public void setExceptions(@Nullable List<CulpritException> exceptions) {
        this.exceptions = exceptions;
    }

    /** @return whether a thread died of it */
    public boolean isCrashed() {
        List<CulpritException> all = getExceptions();
        return all != null
                && all.stream()
                        .map(CulpritException::getMechanism)
                        .anyMatch(mechanism -> mechanism != null && Boolean.FALSE.equals(mechanism.isHandled()));
    }

    /** @return whether it reports an exception */
    public boolean isErrored() {
        return getThrowable() != null || (exceptions != null && !exceptions.isEmpty());
    }

    void setExceptionReader(Function<CulpritEvent, List<CulpritException>> reader) {
        this.reader = reader;
    }

    /** Those that were set or looked at; null while only the throwable tells them. */
    @Nullable List<CulpritException> exceptionsAsSet() {
        return exceptions;
    }

    /** @return the message; null when unset */
    public @Nullable Message getMessage() {
        return message;
    }

    /** Sets the message; null unsets it. */
    public void setMessage(@Nullable Message message) {
        this.message = message;
    }

    /** @return the name of the logger it came through; null when unset */
    public @Nullable String getLogger() {
        return logger;
    }

    /** Sets the name of the logger it came through; null unsets it. */
    public void setLogger(@Nullable String logger) {
        this.logger = logger;
    }

    /** @return how bad it is; the server takes error when unset; null when unset */
    public @Nullable CulpritLevel getLevel() {
        return level;
    }

    /** Sets how bad it is; the server takes error when unset; null unsets it. */
    public void setLevel(@Nullable CulpritLevel level) {
        this.level = level;
    }

    /** @return what the program was doing; null when unset */
    public @Nullable String getTransaction() {
        return transaction;
    }

    /** Sets what the program was doing; null unsets it. */
    public void setTransaction(@Nullable String transaction) {
        this.transaction = transaction;
    }

    /** @return what the event is grouped by, instead of its stack; null when unset */
    public @Nullable List<String> getFingerprints() {
        return fingerprints;
    }

    /** Sets what the event is grouped by, instead of its stack; null unsets it. */
    public void setFingerprints(@Nullable List<String> fingerprints) {
        this.fingerprints = fingerprints;
    }

    /** @return the threads; null when unset */
    public @Nullable List<CulpritThread> getThreads() {
        return threads;
    }

    /** Sets the threads; null unsets it. */
    public void setThreads(@Nullable List<CulpritThread> threads) {
        this.threads = threads;
    }

    /** @return the libraries of the program and their versions; null when unset */
    public @Nullable Map<String, String> getModules() {
        return modules;
    }

    /** Sets the libraries of the program and their versions; null unsets it. */
    public void setModules(@Nullable Map<String, String> modules) {
        this.modules = modules;
    }
}
