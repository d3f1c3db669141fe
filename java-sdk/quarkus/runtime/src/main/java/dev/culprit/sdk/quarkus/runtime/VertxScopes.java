package dev.culprit.sdk.quarkus.runtime;

import dev.culprit.sdk.ScopeStorage;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the scopes of a request in its duplicated Vert.x context. Quarkus carries that over to worker threads, virtual
 * threads, and whatever continues a {@code Uni} of its own clients.
 */
final class VertxScopes implements ScopeStorage {
    @Override
    public @Nullable Object @Nullable [] current() {
        Context context = Vertx.currentContext();
        if (context == null || !VertxContext.isDuplicatedContext(context)) {
            return null;
        }
        // this object is the key: an application that is reloaded in dev mode does not meet the scopes of the old one
        @Nullable Object[] holder = context.getLocal(this);
        if (holder == null) {
            holder = new @Nullable Object[1];
            context.putLocal(this, holder);
        }
        return holder;
    }
}
