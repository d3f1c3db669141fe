package dev.culprit.sdk.exception;

import dev.culprit.sdk.protocol.Mechanism;
import org.jspecify.annotations.Nullable;

/** Carries, through {@code CulpritEvent.setThrowable}, how an exception reached an integration. Nobody throws it. */
public final class ExceptionMechanismException extends RuntimeException {
    private final transient Mechanism exceptionMechanism;
    private final Throwable throwable;
    private final transient @Nullable Thread thread;

    /** @param thread the one that the exception was thrown in; null for the one that captures */
    public ExceptionMechanismException(Mechanism mechanism, Throwable throwable, @Nullable Thread thread) {
        super(null, null, false, false);
        this.exceptionMechanism = mechanism;
        this.throwable = throwable;
        this.thread = thread;
    }

    /** @return how the exception reached the SDK */
    public Mechanism getExceptionMechanism() {
        return exceptionMechanism;
    }

    /** @return the exception itself */
    public Throwable getThrowable() {
        return throwable;
    }

    /** @return the thread that it was thrown in; null for the one that captures */
    public @Nullable Thread getThread() {
        return thread;
    }
}
