package dev.culprit.shipper.send;

import io.vertx.core.Vertx;
import java.time.Duration;

/** Monotonic time and what happens later, so that tests can let time pass. */
public interface Timers {
    /** Nanoseconds from an arbitrary point. */
    long nanos();

    /**
     * Runs a task once, not before {@code delay} has passed.
     *
     * @return takes the task back; does nothing when it ran already
     */
    Runnable after(Duration delay, Runnable task);

    static Timers of(Vertx vertx) {
        return new Timers() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public Runnable after(Duration delay, Runnable task) {
                long id = vertx.setTimer(Math.max(1, delay.plusNanos(999_999).toMillis()), fired -> task.run());
                return () -> vertx.cancelTimer(id);
            }
        };
    }
}
