package dev.culprit.sdk;

import org.jspecify.annotations.Nullable;

/**
 * Where the scopes of a piece of work are kept that wanders over threads, such as a request of a reactive server. Set it
 * with {@link CulpritOptions#setScopeStorage}; without one, each thread has its own.
 */
@FunctionalInterface
public interface ScopeStorage {
    /**
     * Called whenever a scope is read or written, so it must be quick, and must not use the SDK.
     *
     * @return an array of one element, null at first, that lives as long as the piece of work which runs in this thread
     *     now, and belongs to it alone; null when none runs, and the thread's own scopes count
     */
    @Nullable Object @Nullable [] current();
}
