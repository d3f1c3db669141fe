package dev.culprit.tracker.spool;

import static dev.culprit.tracker.spool.SpoolContractTest.bytes;
import static dev.culprit.tracker.spool.SpoolContractTest.reasonOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What only a spool in files keeps to: recovery, limits, and a disk that fails. */
@Timeout(120)
class FileSpoolOnDiskTest {
    static final long KIB = 1024;

    @TempDir
    private Path folder;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final InstantSource clock = () -> now;
    private final FaultyDisk disk = new FaultyDisk();

    // ---------------------------------------------------------------- recovery

    @Test
    void keepsExactlyTheWholeRecordsWhenCutAtAnyByte() throws Exception {
        Path original = folder.resolve("original");
        List<Long> ends = fill(original, 6, 20);
        byte[] segment = Files.readAllBytes(onlySegment(original));

        for (int cut = 0; cut <= segment.length; cut++) {
            Path copy = copyWith(original, Arrays.copyOf(segment, cut), "cut-" + cut);
            int length = cut;
            int whole = (int) ends.stream().filter(end -> end <= length).count();
            assertThat(readAll(copy)).as("cut at %d", cut).isEqualTo(expected(whole));

            appendTo(copy, "more");
            assertThat(readAll(copy)).as("cut at %d, then appended", cut).isEqualTo(with(expected(whole), "more"));
        }
    }

    @Test
    void keepsExactlyTheWholeRecordsWhenZeroedFromAnyByte() throws Exception {
        Path original = folder.resolve("original");
        List<Long> ends = fill(original, 4, 20);
        byte[] segment = Files.readAllBytes(onlySegment(original));

        for (int cut = 0; cut <= segment.length; cut++) {
            byte[] zeroed = Arrays.copyOf(Arrays.copyOf(segment, cut), segment.length + 500);
            Path copy = copyWith(original, zeroed, "zeroed-" + cut);
            int length = cut;
            int whole = (int) ends.stream().filter(end -> end <= length).count();
            appendTo(copy, "more");
            List<String> read = readAll(copy);
            // A record that ends with bytes that are zero anyway would be whole still; the texts here do not.
            assertThat(read).as("zeroed from %d", cut).isEqualTo(with(expected(whole), "more"));
        }
    }

    @Test
    void losesOnlyTheDamagedRecordWhenAnyByteFlips() throws Exception {
        Path original = folder.resolve("original");
        List<Long> ends = fill(original, 5, 12);
        byte[] segment = Files.readAllBytes(onlySegment(original));

        for (int at = 0; at < segment.length; at++) {
            for (int flip : new int[] {1, 0x80, 0xFF}) {
                byte[] damaged = segment.clone();
                damaged[at] ^= (byte) flip;
                Path copy = copyWith(original, damaged, "flip-" + at + "-" + flip);
                int place = at;
                List<String> expected = IntStream.range(0, 5)
                        .filter(i -> place < start(ends, i) || place >= ends.get(i))
                        .mapToObj(i -> text(i, 12))
                        .toList();

                try (FileSpool spool = open(copy)) {
                    List<String> read = drain(spool);
                    assertThat(read).as("byte %d flipped by %d", at, flip).isEqualTo(expected);
                    boolean inTheMiddle = at >= SegmentFormat.SEGMENT_HEADER && at < ends.get(3);
                    assertThat(spool.status().corruptBytes() > 0).isEqualTo(inTheMiddle);
                    spool.append(bytes("more")).toCompletableFuture().join();
                }
                assertThat(readAll(copy)).isEqualTo(with(expected, "more"));
                delete(copy);
            }
        }
    }

    @Test
    void opensWhateverBytesAreInTheSegments() throws Exception {
        Random random = new Random(7);
        Path original = folder.resolve("original");
        fill(original, 5, 30);
        byte[] sound = Files.readAllBytes(onlySegment(original));
        for (int round = 0; round < 300; round++) {
            Path copy = copyWith(original, sound, "fuzz-" + round);
            for (int files = random.nextInt(4); files >= 0; files--) {
                byte[] noise = new byte[random.nextInt(4000)];
                random.nextBytes(noise);
                for (int splice = random.nextInt(4); splice > 0 && noise.length > 200; splice--) {
                    int length = Math.min(noise.length, random.nextInt(sound.length));
                    System.arraycopy(
                            sound,
                            random.nextInt(sound.length - length + 1),
                            noise,
                            random.nextInt(noise.length - length + 1),
                            length);
                }
                if (noise.length > SegmentFormat.SEGMENT_HEADER) {
                    noise[0] ^= (byte) random.nextInt(256);
                }
                long start = random.nextInt(3) == 0 ? 0 : random.nextInt(10_000);
                Files.write(copy.resolve("%020d.spool".formatted(start)), noise);
            }
            appendTo(copy, "more");
            assertThat(readAll(copy)).as("round %d", round).endsWith("more");
            delete(copy);
        }
    }

    @Test
    void findsNoRecordThatAClientPutIntoAPayload() throws Exception {
        byte[] forged = bytes("forged");
        CRC32C crc = new CRC32C();
        crc.update(forged);
        long position = SegmentFormat.SEGMENT_HEADER + SegmentFormat.RECORD_HEADER;
        ByteBuffer outer = ByteBuffer.allocate(100);
        new SegmentFormat(new UUID(0, 0)).putRecordHeader(outer, position, 0, forged);
        outer.put(forged);
        Path copy = folder.resolve("spool");
        try (FileSpool spool = open(copy)) {
            spool.append(outer.array()).toCompletableFuture().join();
            spool.append(bytes("next")).toCompletableFuture().join();
        }
        byte[] segment = Files.readAllBytes(onlySegment(copy));
        segment[SegmentFormat.SEGMENT_HEADER] ^= 1;
        Files.write(onlySegment(copy), segment);

        assertThat(readAll(copy)).containsExactly("next");
    }

    @Test
    void refusesASegmentOfANewerVersion() throws Exception {
        fill(folder, 1, 10);
        Path segment = onlySegment(folder);
        byte[] bytes = Files.readAllBytes(segment);
        bytes[11] = 2;
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, 36);
        ByteBuffer.wrap(bytes).putInt(36, (int) crc.getValue());
        Files.write(segment, bytes);

        assertThatThrownBy(() -> open(folder))
                .isInstanceOf(SpoolException.class)
                .hasMessageContaining("has version 2, and this program reads version 1");
    }

    @Test
    void refusesASecondOwner() {
        try (FileSpool spool = open(folder)) {
            assertThatThrownBy(() -> open(folder))
                    .isInstanceOf(SpoolException.class)
                    .hasMessageContaining("is open already");
            assertThat(spool.status().records()).isZero();
        }
        open(folder).close();
    }

    @Test
    void takesItsIdFromASegmentWhenTheIdFileIsLost() throws Exception {
        fill(folder, 3, 10);
        String id = Files.readString(folder.resolve("spool.id"));
        Files.delete(folder.resolve("spool.id"));

        assertThat(readAll(folder)).hasSize(3);
        assertThat(Files.readString(folder.resolve("spool.id"))).isEqualTo(id);
    }

    @Test
    void readsOnBehindAMissingSegment() throws Exception {
        try (FileSpool spool = open(small(folder))) {
            for (int i = 0; i < 60; i++) {
                spool.append(bytes(text(i, 100))).toCompletableFuture().join();
            }
        }
        List<Path> segments = segments(folder);
        assertThat(segments).hasSizeGreaterThan(4);
        Files.delete(segments.get(2));

        List<String> read = readAll(folder);

        assertThat(read).hasSizeBetween(40, 59).contains(text(0, 100), text(59, 100));
        assertThat(read).isSorted();
    }

    @Test
    void neverUsesAPositionTwiceAfterACrash() throws Exception {
        List<Long> ends = fill(folder, 3, 50);
        byte[] segment = Files.readAllBytes(onlySegment(folder));
        segment[segment.length - 1] ^= 1;
        Files.write(onlySegment(folder), segment);

        try (FileSpool spool = open(folder)) {
            long end = spool.append(bytes("more")).toCompletableFuture().join();

            assertThat(end).isGreaterThan(ends.get(2));
            // A reader that had read the last record before it was damaged goes on from behind it.
            assertThat(SpoolContractTest.texts(spool.read(ends.get(2), 10, 1000, Duration.ZERO)))
                    .containsExactly("more");
        }
    }

    @Test
    void keepsWhatWasAcknowledgedInACopyTakenAtAnyMoment() throws Exception {
        Random random = new Random(99);
        Path live = folder.resolve("live");
        try (FileSpool spool = open(small(live))) {
            int appended = 0;
            for (int round = 0; round < 40; round++) {
                for (int i = random.nextInt(8); i > 0; i--) {
                    spool.append(bytes(text(appended++, random.nextInt(300))))
                            .toCompletableFuture()
                            .join();
                }
                int acknowledged = appended;
                Path crashed = folder.resolve("crashed-" + round);
                copy(live, crashed);
                // What a crash may leave behind the synced bytes of the last segment: anything.
                Path last = segments(crashed).get(segments(crashed).size() - 1);
                byte[] noise = new byte[random.nextInt(200)];
                random.nextBytes(noise);
                Files.write(last, noise, StandardOpenOption.APPEND);

                List<String> read = readAll(crashed);
                assertThat(read).hasSize(acknowledged).isSorted();
                delete(crashed);
            }
        }
    }

    // ---------------------------------------------------------------- limits

    @Test
    void refusesAtItsSizeAndTakesAgainAfterRelease() throws Exception {
        SpoolSettings settings = new SpoolSettings(folder, 20 * KIB, 0, 0, 4 * KIB, 0, 1 << 20);
        try (FileSpool spool = open(settings)) {
            int taken = 0;
            while (tryAppend(spool, 1000)) {
                taken++;
            }
            assertThat(taken).isBetween(17, 20);
            assertThat(reasonOf(spool.append(new byte[1000]).toCompletableFuture()))
                    .isEqualTo(SpoolException.Reason.FULL);
            assertThat(spool.status().bytesOnDisk()).isLessThanOrEqualTo(20 * KIB);

            SpoolBatch batch = spool.read(0, taken / 2, Long.MAX_VALUE, Duration.ZERO);
            spool.release(batch.next());

            assertThat(tryAppend(spool, 1000)).isTrue();
            assertThat(spool.read(batch.next(), 1000, Long.MAX_VALUE, Duration.ZERO)
                            .records())
                    .hasSize(taken - taken / 2 + 1);
        }
    }

    @Test
    void takesAgainAfterReleaseEvenIfTheLimitIsBelowOneSegment() throws Exception {
        SpoolSettings settings = new SpoolSettings(folder, 20 * KIB, 0, 0, 64 * KIB, 0, 1 << 20);
        try (FileSpool spool = open(settings)) {
            while (tryAppend(spool, 1000)) {
                // until it is full
            }
            spool.release(spool.status().end());

            Awaitility.await().until(() -> tryAppend(spool, 1000));
            assertThat(segments(folder)).hasSize(1);
        }
    }

    @Test
    void followsTheFreeSpaceOfTheDisk() {
        disk.total = 1_000_000;
        disk.usable = 500_000;
        SpoolSettings settings = new SpoolSettings(folder, 1 << 30, 100_000, 20, 64 * KIB, 0, 1 << 20);
        try (FileSpool spool = new FileSpool(settings, clock, GroupCommitListener.none(), disk)) {
            // 20 % of the disk are more than 100,000 bytes, so 300,000 are left besides the 40 of the header.
            assertThat(spool.status().limitBytes()).isEqualTo(300_040);

            disk.usable = 200_000;
            assertThat(tryAppend(spool, 1000)).as("known for a second").isTrue();
            now = now.plusSeconds(1);
            assertThat(reasonOf(spool.append(new byte[1000]).toCompletableFuture()))
                    .isEqualTo(SpoolException.Reason.FULL);

            disk.usable = 300_000;
            now = now.plusSeconds(1);
            assertThat(tryAppend(spool, 1000)).isTrue();
        }
    }

    @Test
    void refusesWhileTooManyBytesWait() throws Exception {
        SpoolSettings settings = new SpoolSettings(folder, 1 << 30, 0, 0, 64 * KIB, 0, 10_000);
        try (FileSpool spool = new FileSpool(settings, clock, GroupCommitListener.none(), disk)) {
            disk.hold();
            List<CompletableFuture<Long>> taken = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                taken.add(spool.append(new byte[1000]).toCompletableFuture());
            }
            assertThat(reasonOf(spool.append(new byte[1000]).toCompletableFuture()))
                    .isEqualTo(SpoolException.Reason.BUSY);
            disk.proceed();

            taken.forEach(CompletableFuture::join);
            assertThat(tryAppend(spool, 1000)).isTrue();
        }
    }

    @Test
    void holdsARecordLargerThanASegment() throws Exception {
        byte[] large = new byte[3 * 1024 * 1024];
        new Random(1).nextBytes(large);
        try (FileSpool spool = open(small(folder))) {
            spool.append(bytes("before")).toCompletableFuture().join();
            spool.append(large).toCompletableFuture().join();
            spool.append(bytes("after")).toCompletableFuture().join();
        }
        try (FileSpool spool = open(small(folder))) {
            List<byte[]> records =
                    spool.read(0, 10, Long.MAX_VALUE, Duration.ZERO).records();
            assertThat(records).hasSize(3);
            assertThat(records.get(1)).isEqualTo(large);
            assertThat(segments(folder)).hasSize(3);
        }
    }

    @Test
    void refusesARecordAboveTheMaximum() {
        try (FileSpool spool = open(folder)) {
            assertThatThrownBy(() -> spool.append(new byte[SegmentFormat.MAX_PAYLOAD + 1]))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void deletesSegmentsBehindTheReleasedPositionOnly() throws Exception {
        try (FileSpool spool = open(small(folder))) {
            List<Long> ends = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                ends.add(spool.append(bytes(text(i, 100))).toCompletableFuture().join());
            }
            int before = segments(folder).size();

            spool.release(ends.get(29));

            assertThat(segments(folder).size()).isLessThan(before);
            assertThat(drain(spool)).contains(text(30, 100), text(59, 100));
            assertThat(spool.read(0, 1, 1, Duration.ZERO).start()).isPositive();
        }
    }

    @Test
    void knowsTheAgeOfTheOldestRecord() throws Exception {
        try (FileSpool spool = new FileSpool(SpoolSettings.in(folder), clock, GroupCommitListener.none(), disk)) {
            assertThat(spool.status().oldest()).isNull();
            Instant first = now;
            long end = spool.append(bytes("one")).toCompletableFuture().join();
            now = now.plusSeconds(60);
            spool.append(bytes("two")).toCompletableFuture().join();

            assertThat(spool.status().oldest()).isEqualTo(first);
            spool.release(end);
            assertThat(spool.status().oldest()).isEqualTo(now);
        }
        try (FileSpool spool = open(folder)) {
            assertThat(spool.status().oldest()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
            spool.release(spool.status().end());
            assertThat(spool.status().oldest()).isNull();
        }
    }

    // ---------------------------------------------------------------- a disk that fails

    @Test
    void failsTheGroupAndGoesOnWhenASyncFails() throws Exception {
        try (FileSpool spool = new FileSpool(small(folder), clock, GroupCommitListener.none(), disk)) {
            spool.append(bytes("1 before")).toCompletableFuture().join();
            disk.failSyncs = 1;
            assertThat(reasonOf(spool.append(bytes("lost")).toCompletableFuture()))
                    .isEqualTo(SpoolException.Reason.IO);
            spool.append(bytes("2 after")).toCompletableFuture().join();

            assertThat(drain(spool)).containsExactly("1 before", "2 after");
        }
        assertThat(readAll(folder)).containsExactly("1 before", "2 after");
    }

    @Test
    void acknowledgesAllTheSameWhenAListenerThrows() {
        GroupCommitListener broken = (records, bytes, took) -> {
            throw new IllegalStateException("as told");
        };
        try (FileSpool spool = new FileSpool(small(folder), clock, broken, disk)) {
            assertThat(tryAppend(spool, 10)).isTrue();
            assertThat(tryAppend(spool, 10)).isTrue();
            assertThat(spool.status().records()).isEqualTo(2);
        }
    }

    @Test
    void shadowsWhatItCannotCutWhenWritesSyncsAndTruncatesFail() throws Exception {
        Random random = new Random(3);
        List<String> taken = new ArrayList<>();
        try (FileSpool spool = new FileSpool(small(folder), clock, GroupCommitListener.none(), disk)) {
            for (int i = 0; i < 500; i++) {
                disk.failWrites = random.nextInt(8) == 0 ? 1 + random.nextInt(3) : 0;
                disk.failSyncs = random.nextInt(8) == 0 ? 1 + random.nextInt(3) : 0;
                disk.failTruncates = random.nextInt(2);
                String text = text(i, random.nextInt(200));
                try {
                    spool.append(bytes(text)).toCompletableFuture().join();
                    taken.add(text);
                } catch (CompletionException e) {
                    assertThat(e.getCause()).isInstanceOf(SpoolException.class);
                }
            }
            disk.failWrites = disk.failSyncs = disk.failTruncates = 0;
            assertThat(taken).hasSizeBetween(200, 490);
            assertThat(drain(spool)).isEqualTo(taken);
            spool.append(bytes("more")).toCompletableFuture().join();
        }
        assertThat(readAll(folder)).isEqualTo(with(taken, "more"));
    }

    // ---------------------------------------------------------------- fixture

    private FileSpool open(Path directory) {
        return open(new SpoolSettings(directory, 1 << 30, 0, 0, 64 * KIB, 0, 1 << 26));
    }

    private FileSpool open(SpoolSettings settings) {
        return new FileSpool(settings, clock, GroupCommitListener.none(), disk);
    }

    private static SpoolSettings small(Path directory) {
        return new SpoolSettings(directory, 1 << 30, 0, 0, 1024, 200, 1 << 26);
    }

    private static boolean tryAppend(FileSpool spool, int length) {
        try {
            spool.append(new byte[length]).toCompletableFuture().join();
            return true;
        } catch (CompletionException e) {
            return false;
        }
    }

    private List<Long> fill(Path directory, int records, int length) {
        List<Long> ends = new ArrayList<>();
        try (FileSpool spool = open(directory)) {
            for (int i = 0; i < records; i++) {
                ends.add(spool.append(bytes(text(i, length)))
                        .toCompletableFuture()
                        .join());
            }
        }
        return ends;
    }

    private static long start(List<Long> ends, int record) {
        return record == 0 ? SegmentFormat.SEGMENT_HEADER : ends.get(record - 1);
    }

    private static String text(int number, int length) {
        return "%06d-".formatted(number) + "x".repeat(length);
    }

    private static List<String> expected(int whole) {
        return IntStream.range(0, whole).mapToObj(i -> text(i, 20)).toList();
    }

    private static List<String> with(List<String> texts, String more) {
        return Stream.concat(texts.stream(), Stream.of(more)).toList();
    }

    private void appendTo(Path directory, String text) {
        try (FileSpool spool = open(directory)) {
            spool.append(bytes(text)).toCompletableFuture().join();
        }
    }

    private List<String> readAll(Path directory) throws InterruptedException {
        try (FileSpool spool = open(directory)) {
            return drain(spool);
        }
    }

    static List<String> drain(Spool spool) throws InterruptedException {
        List<String> texts = new ArrayList<>();
        SpoolBatch batch = spool.read(0, 7, 1000, Duration.ZERO);
        while (!batch.isEmpty()) {
            texts.addAll(SpoolContractTest.texts(batch));
            batch = spool.read(batch.next(), 7, 1000, Duration.ZERO);
        }
        return texts;
    }

    private Path copyWith(Path original, byte[] segment, String name) throws IOException {
        Path copy = folder.resolve(name);
        Files.createDirectories(copy);
        Files.copy(original.resolve("spool.id"), copy.resolve("spool.id"));
        Files.write(copy.resolve(onlySegment(original).getFileName()), segment);
        return copy;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (Path file : files(from)) {
            Files.copy(file, to.resolve(file.getFileName()));
        }
    }

    private static void delete(Path directory) throws IOException {
        for (Path file : files(directory)) {
            Files.delete(file);
        }
        Files.delete(directory);
    }

    private static Path onlySegment(Path directory) throws IOException {
        assertThat(segments(directory)).hasSize(1);
        return segments(directory).get(0);
    }

    private static List<Path> segments(Path directory) throws IOException {
        return files(directory).stream()
                .filter(file -> file.toString().endsWith(".spool"))
                .toList();
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted(Comparator.naturalOrder()).toList();
        }
    }
}
