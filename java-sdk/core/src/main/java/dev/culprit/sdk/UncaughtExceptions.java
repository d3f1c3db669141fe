package dev.culprit.sdk;

import dev.culprit.sdk.exception.ExceptionMechanismException;
import dev.culprit.sdk.internal.Diagnostics;
import dev.culprit.sdk.protocol.Mechanism;
import java.lang.Thread.UncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;

/** Reports what ends a thread, waits a little until it is sent, and then does what would have happened without. */
final class UncaughtExceptions implements UncaughtExceptionHandler {
    /** More than half a region of a small G1 heap, so it has one of its own, and giving it up frees a whole region. */
    private static final int RESERVE = 513 * 1024;

    /** Given up when memory is short, so that there is some to report it with. */
    private static volatile byte @Nullable [] reserve;

    private final CulpritClient client;
    private final long patience;
    private final Diagnostics diagnostics;
    private volatile @Nullable UncaughtExceptionHandler former;

    private UncaughtExceptions(
            CulpritClient client, long patience, Diagnostics diagnostics, @Nullable UncaughtExceptionHandler former) {
        this.client = client;
        this.patience = patience;
        this.diagnostics = diagnostics;
        this.former = former;
    }

    static UncaughtExceptions install(CulpritClient client, CulpritOptions options, Diagnostics diagnostics) {
        makeRoom(new OutOfMemoryError());
        refill();
        UncaughtExceptions handler = new UncaughtExceptions(
                client, options.getFlushTimeoutMillis(), diagnostics, Thread.getDefaultUncaughtExceptionHandler());
        Thread.setDefaultUncaughtExceptionHandler(handler);
        return handler;
    }

    private static void refill() {
        reserve = new byte[RESERVE];
    }

    /** Gives up the reserve when memory is what is missing. */
    static void makeRoom(Throwable throwable) {
        if (throwable instanceof OutOfMemoryError) {
            reserve = null;
        }
    }

    static boolean hasReserve() {
        return reserve != null;
    }

    /** Puts the former handler back. One of ours that came later forgets this one; that of another may not. */
    void remove() {
        synchronized (UncaughtExceptions.class) {
            UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
            if (handler == this) {
                Thread.setDefaultUncaughtExceptionHandler(former);
            }
            while (handler instanceof UncaughtExceptions && handler != this) {
                UncaughtExceptions later = (UncaughtExceptions) handler;
                handler = later.former;
                later.former = handler == this ? former : handler;
            }
        }
    }

    @Override
    public void uncaughtException(Thread thread, Throwable throwable) {
        try {
            makeRoom(throwable);
            report(thread, throwable);
        } catch (Throwable e) {
            diagnostics.failure("an uncaught exception could not be reported", e);
        }
        UncaughtExceptionHandler next = former;
        if (next != null) {
            next.uncaughtException(thread, throwable);
        } else {
            // what the virtual machine prints when there is no handler
            System.err.print("Exception in thread \"" + thread.getName() + "\" ");
            throwable.printStackTrace();
        }
    }

    private void report(Thread thread, Throwable throwable) {
        Mechanism mechanism = new Mechanism();
        mechanism.setType("UncaughtExceptionHandler");
        mechanism.setHandled(false);
        CulpritEvent event = new CulpritEvent(new ExceptionMechanismException(mechanism, throwable, thread));
        event.setLevel(CulpritLevel.FATAL);
        client.captureEvent(event);
        client.flush(patience);
    }
}
