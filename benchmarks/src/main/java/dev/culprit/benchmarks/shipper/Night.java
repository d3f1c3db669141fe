package dev.culprit.benchmarks.shipper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A shipper that follows a log which is being written. */
final class Night implements AutoCloseable {
    private static final long WARM_UP = 1_000_000_000L;
    private static final Duration QUIET = Duration.ofSeconds(20);

    private final Shipper shipper;
    private final Shipper.Job job;
    private final LogSink sink;
    private final LogWriter writer;
    private final AtomicInteger tooEarly = new AtomicInteger();
    private @Nullable Process process;

    Night(Shipper shipper, Shipper.Job job, LogSink sink) {
        this.shipper = shipper;
        this.job = job;
        this.sink = sink;
        this.writer = new LogWriter(job.log());
    }

    LogWriter writer() {
        return writer;
    }

    LogSink sink() {
        return sink;
    }

    Path log() {
        return job.log();
    }

    Path beside(String suffix) {
        return job.log().resolveSibling(job.log().getFileName() + suffix);
    }

    AtomicInteger tooEarly() {
        return tooEarly;
    }

    long pid() {
        return process == null ? 0 : process.pid();
    }

    void start() throws IOException {
        process = shipper.start(job);
    }

    void kill() throws InterruptedException {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }

    /** Writes lines until one of them arrives. */
    void awaitReading() throws IOException, InterruptedException {
        for (int i = 0; sink.distinct() == 0; i++) {
            if (i > 300 || (process != null && !process.isAlive())) {
                throw new IOException(
                        shipper.name() + " ships nothing; see " + job.folder().resolve("output"));
            }
            StringBuilder line = new StringBuilder();
            LogLines.PINO.add(line, i, WARM_UP + i);
            Files.writeString(job.log(), line, StandardOpenOption.APPEND);
            Thread.sleep(200);
        }
        Thread.sleep(2_000);
    }

    /** The lines of {@link #writer} that arrived. */
    long arrived() {
        long arrived = 0;
        for (long i = 0; i < writer.count(); i++) {
            arrived += sink.arrival(i) == 0 ? 0 : 1;
        }
        return arrived;
    }

    /** Until everything is there, or nothing has come for long. */
    void awaitQuiet(long expected) throws InterruptedException {
        long start = System.nanoTime();
        while (sink.distinct() < expected && System.nanoTime() - Math.max(start, sink.lastNanos()) < QUIET.toNanos()) {
            Thread.sleep(100);
        }
        // what comes twice comes late
        Thread.sleep(2_000);
    }

    @Override
    public void close() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
        }
    }
}
