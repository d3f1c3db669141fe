package dev.culprit.sdk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Breadcrumbs, the newest first, as a list that never changes: adding makes a new head, so scopes share their past for
 * nothing. Every so often the tail is cut, hence a list holds at most twice its limit.
 */
final class Crumbs {
    private final Breadcrumb newest;
    private final @Nullable Crumbs older;
    private final int size;

    private Crumbs(Breadcrumb newest, @Nullable Crumbs older) {
        this.newest = newest;
        this.older = older;
        this.size = older == null ? 1 : older.size + 1;
    }

    static @Nullable Crumbs add(@Nullable Crumbs crumbs, Breadcrumb breadcrumb, int limit) {
        if (limit <= 0) {
            return null;
        }
        Crumbs longer = new Crumbs(breadcrumb, crumbs);
        return longer.size < 2 * limit ? longer : longer.cut(limit);
    }

    private Crumbs cut(int limit) {
        Crumbs result = null;
        for (Breadcrumb breadcrumb : toList(this, limit)) {
            result = new Crumbs(breadcrumb, result);
        }
        return result == null ? this : result;
    }

    /** The last of them, the oldest first. */
    static List<Breadcrumb> toList(@Nullable Crumbs crumbs, int limit) {
        if (crumbs == null) {
            return List.of();
        }
        Breadcrumb[] array = new Breadcrumb[Math.min(crumbs.size, limit)];
        Crumbs next = crumbs;
        for (int i = array.length - 1; i >= 0 && next != null; i--) {
            array[i] = next.newest;
            next = next.older;
        }
        return Arrays.asList(array);
    }

    /** Of several lists the last, by time. */
    static List<Breadcrumb> merge(List<Breadcrumb> one, List<Breadcrumb> other, int limit) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        List<Breadcrumb> all = new ArrayList<>(one);
        all.addAll(other);
        all.sort((a, b) -> Long.compare(a.timestampMillis(), b.timestampMillis()));
        return all.subList(Math.max(0, all.size() - limit), all.size());
    }
}
