package dev.culprit.sdk;

/** Reads or changes a scope. */
@FunctionalInterface
public interface ScopeCallback {
    /** Called at once, in the thread of the caller. */
    void run(IScope scope);
}
