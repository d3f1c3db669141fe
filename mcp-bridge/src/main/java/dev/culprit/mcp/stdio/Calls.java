package dev.culprit.mcp.stdio;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.rpc.Cancellation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The requests that are worked on, with at most {@value #THREADS} at the same time and the bytes of those that wait
 * bounded. A request that was cancelled is never answered.
 */
final class Calls {
    private static final int THREADS = 16;
    private static final int WAITING_BYTES = 8 * 1024 * 1024;
    /** What a message costs besides its bytes. */
    private static final int OVERHEAD = 512;

    private static final long LAST_ANSWERS_MILLIS = 600;
    private static final long CANCELLED_ANSWERS_MILLIS = 150;

    private final MessageWriter out;
    private final Map<Json, Call> running = new ConcurrentHashMap<>();
    private final Semaphore room = new Semaphore(WAITING_BYTES);
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(THREADS, THREADS, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                Thread thread = new Thread(task, "call");
                thread.setDaemon(true);
                return thread;
            });

    Calls(MessageWriter out) {
        this.out = out;
        threads.allowCoreThreadTimeOut(true);
    }

    /** A request on its way. Its answer and its cancellation by the client exclude each other. */
    final class Call {
        private final Cancellation cancellation = new Cancellation();
        private boolean silenced;

        Cancellation cancellation() {
            return cancellation;
        }

        /** Nothing is sent for a request that is cancelled. */
        synchronized void notifyClient(Json notification) {
            if (!silenced) {
                out.write(notification);
            }
        }

        private synchronized void answer(Json answer) {
            if (!silenced) {
                out.write(answer);
                silenced = true;
            }
        }

        private synchronized boolean isSilenced() {
            return silenced;
        }

        private void silence() {
            synchronized (this) {
                silenced = true;
            }
            cancellation.cancel();
        }
    }

    /** For a request that is answered at once. */
    Call immediate() {
        return new Call();
    }

    /** Waits if too many bytes are under way, which holds the client up as a full pipe does. */
    void start(Json id, int bytes, Function<Call, Json> work) {
        int cost = Math.min(bytes + OVERHEAD, WAITING_BYTES);
        room.acquireUninterruptibly(cost);
        Call call = new Call();
        running.put(id, call);
        threads.execute(() -> {
            try {
                if (!call.isSilenced()) {
                    call.answer(work.apply(call));
                }
            } finally {
                running.remove(id, call);
                room.release(cost);
            }
        });
    }

    void cancel(Json id) {
        Call call = running.get(id);
        if (call != null) {
            call.silence();
        }
    }

    /**
     * Lets requests under way end, then tells those that still wait for the tracker that nobody waits for them: their
     * answers say so, and go out too.
     */
    void finish() {
        threads.shutdown();
        if (ended(LAST_ANSWERS_MILLIS)) {
            return;
        }
        List.copyOf(running.values()).forEach(call -> call.cancellation.cancel());
        ended(CANCELLED_ANSWERS_MILLIS);
    }

    private boolean ended(long millis) {
        try {
            return threads.awaitTermination(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
