package dev.culprit.tracker.spool;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * Measures appending, for the table in {@code RATIONALE.md}. Arguments: a folder on the disk to measure, appends in
 * flight, bytes of a record, number of records, bytes of zeros ahead. The last of three rounds is the one to take.
 */
final class SpoolAppendSpeed {
    private SpoolAppendSpeed() {}

    public static void main(String[] args) throws Exception {
        int inFlight = Integer.parseInt(args[1]);
        byte[] record = new byte[Integer.parseInt(args[2])];
        new Random(1).nextBytes(record);
        int count = Integer.parseInt(args[3]);
        Path folder = Files.createTempDirectory(Path.of(args[0]), "spool-speed");
        SpoolSettings settings = new SpoolSettings(
                folder,
                20 * SpoolSettings.GIB,
                SpoolSettings.GIB,
                2,
                64 * SpoolSettings.MIB,
                Integer.parseInt(args[4]),
                64 * SpoolSettings.MIB);
        LongAdder groups = new LongAdder();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Spool spool =
                new FileSpool(settings, InstantSource.system(), (records, bytes, took) -> groups.increment())) {
            for (int round = 0; round < 3; round++) {
                groups.reset();
                long[] nanos = new long[count];
                double seconds = append(spool, record, inFlight, nanos);
                Arrays.sort(nanos);
                out.printf(
                        "appended %,.0f/s, %.1f records a sync, p50 %d µs, p99 %d µs; read %,.0f/s%n",
                        count / seconds,
                        count / groups.doubleValue(),
                        nanos[count / 2] / 1000,
                        nanos[(int) (count * 0.99)] / 1000,
                        count / readAll(spool));
            }
        } finally {
            delete(folder);
        }
    }

    private static double append(Spool spool, byte[] record, int inFlight, long[] nanos) throws InterruptedException {
        Semaphore slots = new Semaphore(inFlight);
        long start = System.nanoTime();
        for (int i = 0; i < nanos.length; i++) {
            slots.acquire();
            int number = i;
            long before = System.nanoTime();
            var unused = spool.append(record).whenComplete((end, failure) -> {
                nanos[number] = System.nanoTime() - before;
                slots.release();
            });
        }
        slots.acquire(inFlight);
        return (System.nanoTime() - start) / 1e9;
    }

    private static double readAll(Spool spool) throws InterruptedException {
        long start = System.nanoTime();
        long at = spool.status().released();
        for (SpoolBatch batch = read(spool, at); !batch.isEmpty(); batch = read(spool, at)) {
            at = batch.next();
        }
        spool.release(at);
        return (System.nanoTime() - start) / 1e9;
    }

    private static SpoolBatch read(Spool spool, long at) throws InterruptedException {
        return spool.read(at, 2000, 16 * SpoolSettings.MIB, Duration.ZERO);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            for (Path file : all) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
