package dev.culprit.sdk.util;

import dev.culprit.sdk.CheckIn;
import dev.culprit.sdk.CheckInStatus;
import dev.culprit.sdk.Culprit;
import dev.culprit.sdk.ICulpritLifecycleToken;
import dev.culprit.sdk.MonitorConfig;
import dev.culprit.sdk.protocol.CulpritId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Runs jobs between two check-ins, in a scope of their own. */
@SuppressWarnings("try") // a token is there to be closed
public final class CheckInUtils {
    private CheckInUtils() {}

    /**
     * Runs a job.
     *
     * @param monitorSlug the name of its monitor
     * @return what the job returns
     * @throws Exception what the job throws
     */
    public static <U> U withCheckIn(String monitorSlug, Callable<U> callable) throws Exception {
        return withCheckIn(monitorSlug, null, null, callable);
    }

    /** Runs a job, as {@link #withCheckIn(String, Callable)} does, and tells what to expect of it. */
    public static <U> U withCheckIn(String monitorSlug, @Nullable MonitorConfig config, Callable<U> callable)
            throws Exception {
        return withCheckIn(monitorSlug, null, config, callable);
    }

    /** Runs a job, as {@link #withCheckIn(String, Callable)} does, in an environment of its own. */
    public static <U> U withCheckIn(String monitorSlug, @Nullable String environment, Callable<U> callable)
            throws Exception {
        return withCheckIn(monitorSlug, environment, null, callable);
    }

    /** Runs a job, as {@link #withCheckIn(String, Callable)} does, with all that can be told of it. */
    public static <U> U withCheckIn(
            String monitorSlug, @Nullable String environment, @Nullable MonitorConfig config, Callable<U> callable)
            throws Exception {
        long start = System.nanoTime();
        try (ICulpritLifecycleToken scope = Culprit.pushIsolationScope()) {
            CheckIn begin = new CheckIn(monitorSlug, CheckInStatus.IN_PROGRESS);
            begin.setMonitorConfig(config);
            begin.setEnvironment(environment);
            CulpritId id = Culprit.captureCheckIn(begin);
            CheckInStatus status = CheckInStatus.ERROR;
            try {
                U result = callable.call();
                status = CheckInStatus.OK;
                return result;
            } finally {
                CheckIn end = new CheckIn(id, monitorSlug, status);
                end.setEnvironment(environment);
                end.setDuration((System.nanoTime() - start) / 1e9);
                Culprit.captureCheckIn(end);
            }
        }
    }
}
