package dev.culprit.tracker.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process with -9 while it appends. What it had acknowledged must be there, once, in order. */
@Timeout(120)
class KilledFileSpoolTest {
    private static final int KILLS = 5;

    @TempDir
    private Path folder;

    @Test
    void hasEveryAcknowledgedRecordOnceAndInOrderAfterKills() throws Exception {
        Random random = new Random(42);
        List<String> acknowledged = new ArrayList<>();
        for (int run = 0; run < KILLS; run++) {
            acknowledged.addAll(appendAndKill(run, 200 + random.nextInt(3000)));
        }

        List<String> read;
        try (FileSpool spool = open(folder)) {
            read = FileSpoolOnDiskTest.drain(spool);
        }

        // Records that were durable before their acknowledgement got out may be there too.
        assertThat(read).doesNotHaveDuplicates().isSorted().containsSubsequence(acknowledged);
        assertThat(acknowledged).hasSizeGreaterThan(KILLS * 200);
    }

    private List<String> appendAndKill(int run, int killAfter) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Appender.class.getName(),
                        folder.toString(),
                        Integer.toString(run))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> acknowledged = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.endsWith(".")) {
                    acknowledged.add(line.substring(0, line.length() - 1));
                }
                if (acknowledged.size() == killAfter) {
                    // By its handle, since destroying a Process also closes the pipe that still holds acknowledgements.
                    child.toHandle().destroyForcibly();
                }
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        return acknowledged;
    }

    private static FileSpool open(Path folder) {
        return new FileSpool(
                new SpoolSettings(folder, 1 << 30, 0, 0, 64 * 1024, 8 * 1024, 1 << 26),
                InstantSource.system(),
                GroupCommitListener.none());
    }

    /** The process that gets killed. Ends each acknowledgement with a dot, so that half a line is told from a whole. */
    static final class Appender {
        private static final int PENDING = 64;

        private Appender() {}

        public static void main(String[] args) throws Exception {
            Spool spool = open(Path.of(args[0]));
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            Semaphore slots = new Semaphore(PENDING);
            for (int i = 0; ; i++) {
                String text = "%s-%07d".formatted(args[1], i);
                slots.acquire();
                var unused = spool.append(text.getBytes(StandardCharsets.UTF_8)).whenComplete((end, failure) -> {
                    slots.release();
                    if (failure == null) {
                        out.print(text + ".\n");
                        out.flush();
                    }
                });
            }
        }
    }

    @Test
    void lockOfAKilledProcessIsFree() throws Exception {
        appendAndKill(0, 10);

        try (FileSpool spool = open(folder)) {
            assertThat(spool.read(0, 10, 1000, Duration.ZERO).records()).hasSize(10);
        }
    }
}
