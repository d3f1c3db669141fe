package dev.culprit.sdk.protocol;

import org.jspecify.annotations.Nullable;

/** One exception of an event; an event lists causes before what they caused. */
public final class CulpritException {
    private @Nullable String type;
    private @Nullable String value;
    private @Nullable String module;
    private @Nullable Long threadId;
    private @Nullable CulpritStackTrace stacktrace;
    private @Nullable Mechanism mechanism;

    /** An exception of which nothing is known yet. */
    public CulpritException() {}

    /** @return the simple name of the class; null when unset */
    public @Nullable String getType() {
        return type;
    }

    /** Sets the simple name of the class; null unsets it. */
    public void setType(@Nullable String type) {
        this.type = type;
    }

    /** @return the message; null when unset */
    public @Nullable String getValue() {
        return value;
    }

    /** Sets the message; null unsets it. */
    public void setValue(@Nullable String value) {
        this.value = value;
    }

    /** @return the package of the class; null when unset */
    public @Nullable String getModule() {
        return module;
    }

    /** Sets the package of the class; null unsets it. */
    public void setModule(@Nullable String module) {
        this.module = module;
    }

    /** @return the id of the thread; null when unset */
    public @Nullable Long getThreadId() {
        return threadId;
    }

    /** Sets the id of the thread; null unsets it. */
    public void setThreadId(@Nullable Long threadId) {
        this.threadId = threadId;
    }

    /** @return the stack; null when unset */
    public @Nullable CulpritStackTrace getStacktrace() {
        return stacktrace;
    }

    /** Sets the stack; null unsets it. */
    public void setStacktrace(@Nullable CulpritStackTrace stacktrace) {
        this.stacktrace = stacktrace;
    }

    /** @return the mechanism; null when unset */
    public @Nullable Mechanism getMechanism() {
        return mechanism;
    }

    /** Sets the mechanism; null unsets it. */
    public void setMechanism(@Nullable Mechanism mechanism) {
        this.mechanism = mechanism;
    }
}
