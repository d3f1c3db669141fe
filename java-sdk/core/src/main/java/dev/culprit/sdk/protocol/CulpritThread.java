package dev.culprit.sdk.protocol;

import org.jspecify.annotations.Nullable;

/** A thread as it was when the event happened. */
public final class CulpritThread {
    private @Nullable Long id;
    private @Nullable String name;
    private @Nullable Integer priority;
    private @Nullable Boolean crashed;
    private @Nullable Boolean current;
    private @Nullable Boolean daemon;
    private @Nullable Boolean main;
    private @Nullable String state;
    private @Nullable CulpritStackTrace stacktrace;

    /** A thread of which nothing is known yet. */
    public CulpritThread() {}

    /** @return the id; null when unset */
    public @Nullable Long getId() {
        return id;
    }

    /** Sets the id; null unsets it. */
    public void setId(@Nullable Long id) {
        this.id = id;
    }

    /** @return the name; null when unset */
    public @Nullable String getName() {
        return name;
    }

    /** Sets the name; null unsets it. */
    public void setName(@Nullable String name) {
        this.name = name;
    }

    /** @return the priority, 1 to 10; null when unset */
    public @Nullable Integer getPriority() {
        return priority;
    }

    /** Sets the priority, 1 to 10; null unsets it. */
    public void setPriority(@Nullable Integer priority) {
        this.priority = priority;
    }

    /** @return whether the event happened in it; null when unset */
    public @Nullable Boolean isCrashed() {
        return crashed;
    }

    /** Sets whether the event happened in it; null unsets it. */
    public void setCrashed(@Nullable Boolean crashed) {
        this.crashed = crashed;
    }

    /** @return whether it is the one that captured the event; null when unset */
    public @Nullable Boolean isCurrent() {
        return current;
    }

    /** Sets whether it is the one that captured the event; null unsets it. */
    public void setCurrent(@Nullable Boolean current) {
        this.current = current;
    }

    /** @return whether it is a daemon; null when unset */
    public @Nullable Boolean isDaemon() {
        return daemon;
    }

    /** Sets whether it is a daemon; null unsets it. */
    public void setDaemon(@Nullable Boolean daemon) {
        this.daemon = daemon;
    }

    /** @return whether it is the main thread; null when unset */
    public @Nullable Boolean isMain() {
        return main;
    }

    /** Sets whether it is the main thread; null unsets it. */
    public void setMain(@Nullable Boolean main) {
        this.main = main;
    }

    /** @return the name of its state; null when unset */
    public @Nullable String getState() {
        return state;
    }

    /** Sets the name of its state; null unsets it. */
    public void setState(@Nullable String state) {
        this.state = state;
    }

    /** @return the stack; null when unset */
    public @Nullable CulpritStackTrace getStacktrace() {
        return stacktrace;
    }

    /** Sets the stack; null unsets it. */
    public void setStacktrace(@Nullable CulpritStackTrace stacktrace) {
        this.stacktrace = stacktrace;
    }
}
