package dev.culprit.shipper.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Does to a log, in random order, what programs and administrators do to logs, and compares with a model. Whatever happens,
 * each line is read, and never under two identities. {@code -Dwalk.seed=…} and {@code -Dwalk.steps=…} choose another walk.
 */
class RandomWalkTest {
    private static final int KEPT_ROTATIONS = 4;

    @TempDir
    Path directory;

    @Test
    void losesNoLineAndReadsNoneUnderTwoIdentities() throws IOException {
        walk(Integer.getInteger("walk.steps", 10_000), false);
    }

    /** T18: the clock goes back an hour, or forward a day, at any moment. */
    @Test
    void losesNoLineWhenTheClockIsSet() throws IOException {
        walk(Integer.getInteger("walk.steps", 10_000) / 5, true);
    }

    private void walk(int steps, boolean setsClock) throws IOException {
        long seed = Long.getLong("walk.seed", 21);
        Walk walk = new Walk(seed, setsClock);
        for (int step = 0; step < steps; step++) {
            walk.step();
        }
        walk.finish();
        assertThat(walk.missing()).as("lost, seed %d", seed).isEmpty();
        assertThat(walk.twice).as("under two identities, seed %d", seed).isEmpty();
        assertThat(walk.read.size()).as("read, seed %d", seed).isGreaterThan(steps / 4);
    }

    /** The log, its writer, and the tail that follows it. */
    private final class Walk {
        private final Random random;
        private final Path log = directory.resolve("logs/app.log");
        private final Path state = directory.resolve("state");
        private final boolean wide;
        private final boolean setsClock;
        private Duration clockError = Duration.ZERO;
        private final Set<Integer> written = new HashSet<>();
        private final Set<Integer> forgiven = new HashSet<>();
        private final Map<Path, List<Integer>> contents = new HashMap<>();
        private final Map<Integer, String> read = new HashMap<>();
        private final Map<Integer, String> pending = new HashMap<>();
        private final List<String> twice = new ArrayList<>();
        private final Set<Integer> started = new HashSet<>();
        private @Nullable Tail tail;
        private long nanos = 1;
        private Instant time = Instant.now();
        private int next;
        private @Nullable String open;
        private boolean killInSync;
        private final java.util.ArrayDeque<String> events = new java.util.ArrayDeque<>();

        private void note(String event) {
            events.add(event);
            if (Boolean.getBoolean("walk.trace"))
                System.err.println("NOTE " + event + " wide=" + wide + " read=" + read.size());
            if (events.size() > 12) {
                events.remove();
            }
        }

        Walk(long seed, boolean setsClock) throws IOException {
            this.random = new Random(seed);
            this.setsClock = setsClock;
            this.wide = random.nextBoolean();
            Files.createDirectories(log.getParent());
            Files.createDirectories(state);
            Files.createFile(log);
            start();
        }

        private void start() {
            TailSource source =
                    new TailSource("app", List.of(wide ? log + "*" : log.toString()), TailSource.COMPRESSED, false);
            tail = new Tail(
                    List.of(source),
                    state,
                    1 << 20,
                    (file, predecessor) -> new Recorder(file),
                    new Durability(),
                    sentence -> {},
                    new TailCounters(),
                    () -> nanos,
                    () -> time);
        }

        void step() throws IOException {
            note("step" + next);
            nanos += 1_000_000L * random.nextInt(2000);
            if (setsClock && random.nextInt(20) == 0) {
                clockError = clockError.plus(random.nextBoolean() ? Duration.ofHours(-1) : Duration.ofDays(1));
            }
            time = Instant.now().plus(clockError);
            int dice = random.nextInt(100);
            if (dice < 35) {
                write(1 + random.nextInt(5));
            } else if (dice < 42) {
                writePart();
            } else if (dice < 75) {
                round();
            } else if (dice < 81) {
                rename();
            } else if (dice < 87) {
                copyTruncate();
            } else if (dice < 91) {
                restart();
            } else if (dice < 96) {
                kill();
            } else if (dice < 98) {
                killWhileSyncing();
            } else {
                nanos += 60_000_000_000L;
                round();
            }
        }

        private void append(String text) throws IOException {
            Files.writeString(log, text, StandardOpenOption.APPEND, StandardOpenOption.CREATE);
        }

        private void write(int lines) throws IOException {
            note("write" + next);
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < lines; i++) {
                if (open == null) {
                    begin();
                }
                text.append(open).append('\n');
                open = null;
            }
            append(text.toString());
        }

        private String begin() {
            int number = next++;
            written.add(number);
            contents.computeIfAbsent(log, path -> new ArrayList<>()).add(number);
            String line = "line " + number + " " + "x".repeat(random.nextInt(80));
            open = line;
            return line;
        }

        /** A line whose end comes later; a rotation in between splits no line, since the writer writes on. */
        private void writePart() throws IOException {
            note("writePart" + next);
            if (open == null) {
                String line = begin();
                int cut = 1 + random.nextInt(line.length() - 1);
                append(line.substring(0, cut));
                open = line.substring(cut);
            }
        }

        private void completeLine() throws IOException {
            if (open != null) {
                write(1);
            }
        }

        private void round() {
            note("round" + next);
            Tail running = tail;
            if (running != null) {
                running.round();
            }
        }

        private void shift() throws IOException {
            for (int i = KEPT_ROTATIONS; i >= 1; i--) {
                Path from = rotated(i);
                if (!Files.exists(from)) {
                    continue;
                }
                if (i == KEPT_ROTATIONS) {
                    Files.delete(from);
                    // what nobody has read, and nobody holds open, is gone
                    forgiven.addAll(contents.getOrDefault(from, List.of()));
                    contents.remove(from);
                } else {
                    Files.move(from, rotated(i + 1));
                    move(from, rotated(i + 1));
                }
            }
        }

        private void move(Path from, Path to) {
            List<Integer> numbers = contents.remove(from);
            if (numbers != null) {
                contents.put(to, numbers);
            }
        }

        private Path rotated(int number) {
            return log.resolveSibling("app.log." + number);
        }

        private void rename() throws IOException {
            note("rename" + next);
            completeLine();
            shift();
            Files.move(log, rotated(1));
            move(log, rotated(1));
            Files.createFile(log);
            if (random.nextInt(3) == 0) {
                write(1);
            }
        }

        private void copyTruncate() throws IOException {
            note("copyTruncate" + next);
            completeLine();
            shift();
            Files.copy(log, rotated(1), StandardCopyOption.COPY_ATTRIBUTES);
            move(log, rotated(1));
            Files.newByteChannel(log, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                    .close();
            if (random.nextInt(3) == 0) {
                write(1 + random.nextInt(4));
            }
        }

        private void restart() {
            note("restart" + next);
            Tail running = tail;
            if (running != null) {
                running.close();
                pending.clear();
                tail = null;
            } else {
                start();
            }
        }

        /** Nothing is written any more, as if the process were gone. */
        private void kill() {
            note("kill" + next);
            if (tail != null) {
                tail.abandon();
                pending.clear();
                tail = null;
            } else {
                start();
            }
        }

        private void killWhileSyncing() {
            note("killWhileSyncing" + next);
            if (tail == null) {
                return;
            }
            killInSync = true;
            try {
                tail.round();
            } catch (Killed e) {
                kill();
            }
            killInSync = false;
        }

        void finish() throws IOException {
            completeLine();
            if (tail == null) {
                start();
            }
            for (int i = 0; i < 20; i++) {
                nanos += 3_000_000_000L;
                round();
            }
            if (tail != null) {
                tail.close();
            }
        }

        Set<Integer> missing() {
            Set<Integer> missing = new HashSet<>(written);
            missing.removeAll(read.keySet());
            missing.removeAll(forgiven);
            return missing;
        }

        private final class Durability implements Barrier {
            @Override
            public boolean hasRoom() {
                return true;
            }

            @Override
            public void sync() {
                if (killInSync && random.nextBoolean()) {
                    throw new Killed();
                }
                pending.forEach((number, identity) -> {
                    String before = read.put(number, identity);
                    if (before != null && !before.equals(identity)) {
                        twice.add(number + ": " + before + " and " + identity);
                    }
                });
                pending.clear();
                if (killInSync) {
                    throw new Killed();
                }
            }
        }

        private final class Recorder implements LineConsumer {
            private final TailedFile file;

            Recorder(TailedFile file) {
                this.file = file;
            }

            @Override
            public void line(byte[] bytes, int from, int to, long position, int flags) {
                String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
                if ((flags & PARTIAL) != 0 && "line ".startsWith(text)) {
                    // its rest went away with a copy that was deleted before the next look
                    return;
                }
                assertThat(text)
                        .as("%s at %d, flags %d, trace %s", file.path(), position, flags, events)
                        .startsWith("line ");
                int number = Integer.parseInt(text.split(" ", -1)[1]);
                if ((flags & (KNOWN | PARTIAL)) == 0) {
                    started.add(number);
                    String head =
                            Marker.of(file.head(), 0, file.head().length).hash().substring(0, 8);
                    pending.put(number, head + "@" + position + ":" + text.length());
                }
            }

            @Override
            public void idle(long now) {}

            @Override
            public void end() {}

            @Override
            public void rewind() {}

            @Override
            public long needed() {
                return Long.MAX_VALUE;
            }
        }
    }

    /** Stands for {@code kill -9} between two system calls. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }
}
