package dev.culprit.sdk;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/** The throwables that were reported last, held weakly: one that is thrown on, or wrapped, is not reported again. */
final class Duplicates {
    private static final int REMEMBERED = 64;
    private static final int MAX_CAUSES = 10;

    private final List<WeakReference<Throwable>> last = new ArrayList<>();
    private int next;

    /** @return whether it, or a cause of it, was here before */
    synchronized boolean isKnown(Throwable throwable) {
        Throwable cause = throwable;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
            for (WeakReference<Throwable> reference : last) {
                if (reference.get() == cause) {
                    return true;
                }
            }
            cause = ThrowableChain.cause(cause);
        }
        remember(new WeakReference<>(throwable));
        return false;
    }

    private void remember(WeakReference<Throwable> reference) {
        if (last.size() < REMEMBERED) {
            last.add(reference);
        } else {
            last.set(next, reference);
            next = (next + 1) % REMEMBERED;
        }
    }
}
