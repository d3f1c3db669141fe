package dev.culprit.sdk;

import org.jspecify.annotations.Nullable;

/** The two layers of a thread; the third, global one belongs to the client. */
final class Scopes {
    private final Scope isolation;
    private final Scope current;
    private final @Nullable Scopes previous;

    Scopes(Scope isolation, Scope current, @Nullable Scopes previous) {
        this.isolation = isolation;
        this.current = current;
        this.previous = previous;
    }

    Scope isolation() {
        return isolation;
    }

    Scope current() {
        return current;
    }

    @Nullable Scopes previous() {
        return previous;
    }

    Scopes push() {
        return new Scopes(isolation, current.fork(), this);
    }

    Scopes pushIsolation() {
        return new Scopes(isolation.fork(), current.fork(), this);
    }

    /** The span of this thread, the innermost layer first. */
    @Nullable ISpan span() {
        ISpan span = current.getSpan();
        return span == null ? isolation.getSpan() : span;
    }
}
