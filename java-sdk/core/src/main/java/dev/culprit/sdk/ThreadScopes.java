package dev.culprit.sdk;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The scopes of each thread. A thread that never changed its scope uses those of the thread that made the client.
 *
 * <p>A thread holds an array, not an object of ours, and {@link #clear} empties it: so a pool that outlives an
 * application does not keep the application's class loader. A {@link ScopeStorage} keeps such arrays elsewhere.
 */
final class ThreadScopes {
    private final Scopes root;
    private final @Nullable ScopeStorage storage;

    @SuppressWarnings("ThreadLocalUsage") // one per client, and few clients
    private final ThreadLocal<Object[]> local = new ThreadLocal<>();

    private final Set<Reference<?>> holders = ConcurrentHashMap.newKeySet();
    private final ReferenceQueue<Object[]> dead = new ReferenceQueue<>();

    ThreadScopes(ScopeSettings settings, @Nullable ScopeStorage storage) {
        this.storage = storage;
        root = new Scopes(new Scope(settings), new Scope(settings), null);
    }

    /** Gives this thread the scopes that all others start from. */
    void bind() {
        set(root);
    }

    /** To read from. */
    Scopes get() {
        Object[] holder = holder();
        return holder == null || holder[0] == null ? root : (Scopes) holder[0];
    }

    /** To write to. */
    Scopes own() {
        Object[] holder = holder();
        if (holder != null && holder[0] != null) {
            return (Scopes) holder[0];
        }
        Scopes fork = new Scopes(root.isolation().fork(), root.current().fork(), null);
        set(fork);
        return fork;
    }

    void set(@Nullable Scopes scopes) {
        Object[] holder = holder();
        if (holder == null) {
            holder = new Object[1];
            local.set(holder);
            remember(holder);
        }
        holder[0] = scopes;
    }

    private void remember(Object[] holder) {
        for (Reference<?> gone = dead.poll(); gone != null; gone = dead.poll()) {
            holders.remove(gone);
        }
        holders.add(new WeakReference<>(holder, dead));
    }

    private @Nullable Object @Nullable [] holder() {
        Object[] wandering = storage == null ? null : storage.current();
        return wandering == null ? local.get() : wandering;
    }

    /** @return puts back, when closed, what this thread had before */
    ICulpritLifecycleToken enter(Scopes scopes) {
        Object[] holder = holder();
        Scopes before = holder == null ? null : (Scopes) holder[0];
        set(scopes);
        return () -> set(before);
    }

    void clear() {
        for (Reference<?> reference : holders) {
            Object[] holder = (Object[]) reference.get();
            if (holder != null) {
                holder[0] = null;
            }
        }
        holders.clear();
        local.remove();
    }
}
