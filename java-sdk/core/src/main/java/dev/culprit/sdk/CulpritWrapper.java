package dev.culprit.sdk;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** Carries the scope of the thread that makes a task over to the thread that runs it. */
public final class CulpritWrapper {
    private CulpritWrapper() {}

    /** @return runs the same with a copy of the scope that this thread has now */
    public static Runnable wrapRunnable(Runnable runnable) {
        return Culprit.getClient().wrap(runnable);
    }

    /** @return calls the same with a copy of the scope that this thread has now */
    public static <T> Callable<T> wrapCallable(Callable<T> callable) {
        return Culprit.getClient().wrap(callable);
    }

    /** @return supplies the same with a copy of the scope that this thread has now */
    public static <T> Supplier<T> wrapSupplier(Supplier<T> supplier) {
        return Culprit.getClient().wrapSupplier(supplier);
    }

    /** @return wraps each task when it is handed over */
    public static Executor wrapExecutor(Executor executor) {
        return task -> executor.execute(wrapRunnable(task));
    }

    /** @return wraps each task when it is handed over */
    public static ExecutorService wrapExecutorService(ExecutorService executor) {
        return new ScopedExecutorService(executor);
    }
}
