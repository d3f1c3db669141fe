package dev.culprit.shipper.spool;

import dev.culprit.protocol.EventId;
import dev.culprit.shipper.spool.Outbox.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Short words for tests of the spool. */
final class Spools {
    static final String SOURCE = "api";

    private Spools() {}

    static SegmentSpool open(Path directory, int segment, long cap, FullPolicy policy, Disk disk) throws IOException {
        return SegmentSpool.open(
                new SpoolSettings(directory, segment, cap, policy), InstantSource.system(), notice -> {}, disk);
    }

    /** Segments of 1 KiB, which hold some 20 records. */
    static SegmentSpool open(Path directory) throws IOException {
        return open(directory, 1024, 1024 * 1024, FullPolicy.BLOCK, new FaultyDisk());
    }

    static SegmentSpool open(Path directory, long cap, InstantSource clock) throws IOException {
        return SegmentSpool.open(
                new SpoolSettings(directory, 1024, cap, FullPolicy.BLOCK), clock, notice -> {}, new FaultyDisk());
    }

    static void ackAll(SegmentSpool spool) throws IOException {
        for (SpoolRecord record : takeAll(spool)) {
            spool.ack(record, Outcome.SENT);
        }
    }

    static EventId id(int number) {
        return EventId.of(new UUID(0x1111_2222_3333_4444L, number));
    }

    static byte[] payload(int number) {
        return ("{\"n\":" + number + "}").getBytes(StandardCharsets.UTF_8);
    }

    static void append(SegmentSpool spool, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            spool.append(Kind.EVENT, SOURCE, id(i), payload(i));
        }
    }

    static void appendSynced(SegmentSpool spool, int from, int to) throws IOException {
        append(spool, from, to);
        spool.sync();
    }

    /** Takes everything that waits, and keeps it taken. */
    static List<SpoolRecord> takeAll(SegmentSpool spool) throws IOException {
        List<SpoolRecord> all = new ArrayList<>();
        List<SpoolRecord> some = spool.take(lane -> true, 4);
        while (!some.isEmpty()) {
            all.addAll(some);
            some = spool.take(lane -> true, 4);
        }
        return all;
    }

    static List<EventId> ids(List<SpoolRecord> records) {
        return records.stream().map(SpoolRecord::id).toList();
    }

    static List<EventId> ids(int from, int to) {
        return Stream.iterate(from, i -> i < to, i -> i + 1).map(Spools::id).toList();
    }

    static List<Path> files(Path directory, String suffix) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
        }
    }

    /** What a kill at this moment would leave. */
    static Path copy(Path directory, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> all = Files.list(directory)) {
            for (Path file : all.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }
}
