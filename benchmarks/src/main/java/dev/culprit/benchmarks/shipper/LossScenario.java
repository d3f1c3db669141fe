package dev.culprit.benchmarks.shipper;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** What happens to a log, to a shipper and to its server at night. All lines are errors, so all have to arrive. */
enum LossScenario {
    RENAMES("8 renames in 5 s, 200 late lines to each old file") {
        @Override
        void happen(Night night) throws IOException, InterruptedException {
            for (int i = 0; i < 8; i++) {
                night.writer().write(2_500, 0.6);
                Path old = night.beside("." + i);
                Files.move(night.log(), old);
                night.writer().write(10);
                night.writer().write(old, 200);
            }
            night.writer().write(10);
        }
    },
    COPYTRUNCATES("8 copytruncates, the writer idle for 0.5 s before") {
        @Override
        void happen(Night night) throws IOException, InterruptedException {
            for (int i = 0; i < 8; i++) {
                night.writer().write(2_500, 0.6);
                Thread.sleep(500);
                Files.copy(night.log(), night.beside("." + i), StandardCopyOption.REPLACE_EXISTING);
                FileChannel.open(night.log(), StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                        .close();
            }
            night.writer().write(10);
        }
    },
    KILLS("3 times kill -9 and started again, 2,500 lines a second") {
        @Override
        void happen(Night night) throws IOException, InterruptedException {
            for (int i = 0; i < 3; i++) {
                night.writer().write(2_500, 2);
                night.kill();
                night.writer().write(2_500, 0.3);
                night.start();
            }
            night.writer().write(2_500, 1);
        }
    },
    POISON("one line of 1,000 is answered with 413") {
        @Override
        void happen(Night night) throws IOException {
            night.sink().answer(body -> POISONED.matcher(body).find() ? new LogSink.Answer(413, 0) : LogSink.Answer.OK);
            night.writer().write(1_000);
        }

        @Override
        long expected(long written) {
            return written - 1;
        }
    },
    WAIT("429 with Retry-After: 5, for 6 s") {
        @Override
        void happen(Night night) throws IOException, InterruptedException {
            AtomicInteger refused = night.tooEarly();
            long start = System.nanoTime();
            AtomicInteger first = new AtomicInteger();
            night.sink().answer(body -> {
                double elapsed = (System.nanoTime() - start) / 1e9;
                if (elapsed > 6) {
                    return LogSink.Answer.OK;
                }
                // those that were on their way with the first one cannot know
                if (first.getAndIncrement() > 0 && elapsed > 1 && elapsed < 5) {
                    refused.incrementAndGet();
                }
                return new LogSink.Answer(429, 5);
            });
            night.writer().write(100, 6);
        }
    };

    private static final Pattern POISONED = Pattern.compile("\"n\":500[,}]");

    private final String title;

    LossScenario(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    abstract void happen(Night night) throws IOException, InterruptedException;

    /** How many of the written lines have to arrive. */
    long expected(long written) {
        return written;
    }

    /**
     * What came of it.
     *
     * @param known of the duplicates, those that came with the event id they had before: a tracker counts them once
     * @param requests all, and {@code tooEarly} of them while the shipper was told to wait
     */
    record Outcome(long written, long lost, long duplicates, long known, int requests, int tooEarly) {
        String cell() {
            return String.format("%,d lost, %,d twice", lost, duplicates - known)
                    + (known > 0 ? String.format(" (%,d sent again under the same id)", known) : "")
                    + (tooEarly > 0 ? ", " + tooEarly + " requests too early" : "");
        }
    }

    Outcome run(Shipper shipper, Path folder, LogSink sink) throws IOException, InterruptedException {
        sink.forget();
        Path log = Files.createDirectories(folder.resolve("logs")).resolve("app.log");
        Files.createFile(log);
        try (Night night = new Night(shipper, new Shipper.Job(folder, log, "pino", false, sink.port()), sink)) {
            night.start();
            night.awaitReading();
            sink.forget();
            happen(night);
            night.awaitQuiet(expected(night.writer().count()));
            long arrived = night.arrived();
            return new Outcome(
                    night.writer().count(),
                    expected(night.writer().count()) - arrived,
                    sink.duplicates(),
                    sink.known(),
                    sink.requests(),
                    night.tooEarly().get());
        }
    }
}
