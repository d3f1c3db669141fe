package dev.culprit.sdk;

import dev.culprit.sdk.exception.ExceptionMechanismException;
import dev.culprit.sdk.internal.Diagnostics;
import dev.culprit.sdk.internal.transport.Sender;
import dev.culprit.sdk.protocol.Mechanism;
import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Looks for threads that wait for each other. The only class that needs the module java.management. */
final class Deadlocks {
    private Deadlocks() {}

    /** Carries the stack of one thread of a deadlock. */
    static final class Deadlock extends RuntimeException {
        Deadlock(String message, StackTraceElement[] stack) {
            super(message, null, false, true);
            setStackTrace(stack);
        }
    }

    /** Looks every so often, in the thread that sends, until it fails. */
    static void watch(CulpritClient client, CulpritOptions options, Sender sender, Diagnostics diagnostics) {
        long interval = Math.max(1, options.getDeadlockCheckIntervalMillis());
        AtomicBoolean broken = new AtomicBoolean();
        Map<String, Boolean> known = new LinkedHashMap<>();
        sender.every(interval, () -> {
            if (!broken.get()) {
                try {
                    report(client, known);
                } catch (LinkageError | RuntimeException e) {
                    broken.set(true);
                    diagnostics.failure("deadlocks cannot be looked for, is the module java.management there?", e);
                }
            }
        });
    }

    /** @param known the deadlocks that were reported, to which this adds */
    private static void report(CulpritClient client, Map<String, Boolean> known) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long[] ids = threads.findDeadlockedThreads();
        if (ids == null || known.put(Arrays.toString(ids), true) != null) {
            return;
        }
        List<String> waits = new ArrayList<>();
        StackTraceElement[] stack = {};
        for (ThreadInfo info : threads.getThreadInfo(ids, Integer.MAX_VALUE)) {
            if (info != null) {
                stack = info.getStackTrace();
                LockInfo lock = info.getLockInfo();
                waits.add(info.getThreadName() + " waits for " + lock + " of " + info.getLockOwnerName());
            }
        }
        Mechanism mechanism = new Mechanism();
        mechanism.setType("Deadlock");
        mechanism.setHandled(false);
        Deadlock deadlock = new Deadlock(String.join("; ", waits), stack);
        CulpritEvent event = new CulpritEvent(new ExceptionMechanismException(mechanism, deadlock, null));
        event.setLevel(CulpritLevel.FATAL);
        client.captureEvent(event);
    }
}
