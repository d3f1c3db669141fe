package dev.culprit.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The load generator: sends events, then watches until the server has stored them. */
public final class Load {
    private static final int SAMPLE_SECONDS = 5;

    private final LoadOptions options;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Load(LoadOptions options) {
        this.options = options;
    }

    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (args.length == 1 && "--help".equals(args[0])) {
            out.print(LoadOptions.USAGE);
            return;
        }
        LoadOptions options;
        try {
            options = LoadOptions.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n\n" + LoadOptions.USAGE);
            System.exit(2);
            return;
        }
        Report report = new Load(options).run();
        report.print(out);
        Path json = options.json();
        if (json != null) {
            report.write(json);
        }
    }

    Report run() throws IOException, InterruptedException {
        long runId = new SecureRandom().nextLong();
        EventTemplates templates =
                new EventTemplates(options.dsn(), EventTemplates.shapesOf(options.size()), options.issues());
        NumberAt stored = numberAt(options.storedUrl(), options.storedPath());
        NumberAt size = numberAt(options.sizeUrl(), options.sizePath());
        long storedBefore = stored == null ? 0 : stored.read();
        long sizeBefore = size == null ? 0 : size.read();
        List<WatchedProcess> watched = watched();

        CountDownLatch finished = new CountDownLatch(1);
        Thread sampler = sampleMemory(watched, finished);
        LoadResult result = new LoadClient(options, templates, runId).run();
        Drain drain = stored == null
                ? new Drain(null, result.lastAnswerNanos)
                : awaitStored(stored, storedBefore, result.accepted);
        List<WatchedProcess.Cost> costs =
                watched.stream().map(WatchedProcess::cost).toList();
        finished.countDown();
        sampler.join();
        Long bytes = size == null ? null : size.read() - sizeBefore;
        return new Report(
                options,
                String.format("%016x", runId),
                result,
                drain.stored(),
                Math.max(1e-9, (drain.nanos() - result.startNanos) / 1e9),
                Math.max(0, (drain.nanos() - result.lastAnswerNanos) / 1e9),
                bytes,
                costs);
    }

    private @Nullable NumberAt numberAt(@Nullable URI url, String pointer) {
        return url == null ? null : new NumberAt(http, url, pointer, options.token());
    }

    private List<WatchedProcess> watched() throws IOException {
        List<WatchedProcess> watched = new ArrayList<>();
        for (long pid : options.pids()) {
            watched.add(new WatchedProcess("process " + pid, pid, false));
        }
        Path pgDir = options.pgDir();
        if (pgDir != null) {
            watched.add(new WatchedProcess("PostgreSQL", ProcessUsage.postmaster(pgDir), true));
        }
        watched.add(new WatchedProcess("this generator", ProcessHandle.current().pid(), false));
        return watched;
    }

    private static Thread sampleMemory(List<WatchedProcess> watched, CountDownLatch finished) {
        Thread sampler = new Thread(
                () -> {
                    try {
                        while (!finished.await(SAMPLE_SECONDS, TimeUnit.SECONDS)) {
                            watched.forEach(WatchedProcess::sample);
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "memory-sampler");
        sampler.setDaemon(true);
        sampler.start();
        return sampler;
    }

    /** @param nanos when the last of them was first seen */
    private record Drain(@Nullable Long stored, long nanos) {}

    /** Asks until all that was accepted is there, or until the number stands still. */
    private Drain awaitStored(NumberAt number, long before, long accepted) throws IOException, InterruptedException {
        long seen = number.read() - before;
        long since = System.nanoTime();
        while (seen < accepted && System.nanoTime() - since < TimeUnit.SECONDS.toNanos(options.idleSeconds())) {
            TimeUnit.MILLISECONDS.sleep(options.pollMillis());
            long now = number.read() - before;
            if (now != seen) {
                seen = now;
                since = System.nanoTime();
            }
        }
        return new Drain(seen, since);
    }
}
