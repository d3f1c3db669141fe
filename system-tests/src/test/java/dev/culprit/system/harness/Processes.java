package dev.culprit.system.harness;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Starting, signalling and watching processes. */
public final class Processes {
    /** The common pool has a single thread on two cores, and these wait. */
    static final Executor THREADS = task -> {
        Thread thread = new Thread(task, "waits for a process");
        thread.setDaemon(true);
        thread.start();
    };

    private Processes() {}

    /** What a program said, and how it ended. */
    public record Result(int exitCode, String output) {
        public Result expectSuccess(String what) {
            if (exitCode != 0) {
                throw new AssertionError(what + " ended with " + exitCode + ":\n" + output);
            }
            return this;
        }
    }

    public static Result run(Path directory, Map<String, String> environment, Duration limit, List<String> command) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            CompletableFuture<String> output =
                    CompletableFuture.supplyAsync(() -> text(process.getInputStream()), THREADS);
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError(command + " still ran after " + limit + ":\n" + output.join());
            }
            return new Result(process.exitValue(), output.join());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while " + command + " ran", e);
        }
    }

    private static String text(InputStream in) {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void signal(long pid, String name) {
        run(Path.of("."), Map.of(), Duration.ofSeconds(10), List.of("kill", "-" + name, Long.toString(pid)));
    }

    /** Also false for a process that ended and that nobody has reaped yet. */
    public static boolean runs(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException e) {
            return false;
        }
    }

    public static void awaitEnd(long pid) {
        await("end of process " + pid)
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !runs(pid));
    }

    /** The most memory that a process ever held in RAM. */
    public static long peakMemoryKilobytes(long pid) {
        return statusKilobytes(pid, "VmHWM:");
    }

    public static long memoryKilobytes(long pid) {
        return statusKilobytes(pid, "VmRSS:");
    }

    private static long statusKilobytes(long pid, String name) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
                if (line.startsWith(name)) {
                    return Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
            throw new AssertionError("no " + name + " of process " + pid);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
