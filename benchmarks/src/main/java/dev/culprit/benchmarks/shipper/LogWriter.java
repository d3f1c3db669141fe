package dev.culprit.benchmarks.shipper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Appends numbered error lines, as a program that reopens its log does, and remembers when. */
final class LogWriter {
    private final Path log;
    private final ConcurrentMap<Long, Long> written = new ConcurrentHashMap<>();
    private long next;

    LogWriter(Path log) {
        this.log = log;
    }

    /** How many lines were written; they are numbered from 0. */
    long count() {
        return next;
    }

    /** When the line was written, in nanoseconds. */
    long written(long number) {
        return written.getOrDefault(number, 0L);
    }

    void write(int lines) throws IOException {
        write(log, lines);
    }

    void write(Path file, int lines) throws IOException {
        StringBuilder text = new StringBuilder();
        long now = System.nanoTime();
        for (int i = 0; i < lines; i++) {
            written.put(next, now);
            LogLines.PINO.add(text, next, next++);
        }
        Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Writes in steps of 10 ms. */
    void write(int perSecond, double seconds) throws IOException, InterruptedException {
        long start = System.nanoTime();
        long from = next;
        while (true) {
            double elapsed = Math.min(seconds, (System.nanoTime() - start) / 1e9);
            write((int) (from + (long) (elapsed * perSecond) - next));
            if (elapsed >= seconds) {
                return;
            }
            Thread.sleep(10);
        }
    }
}
