package dev.culprit.shipper.spool;

import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds out, when a spool is opened, what is in its directory. */
final class SpoolRecovery {
    private static final Pattern SEGMENT = Pattern.compile("[0-9]{8}\\.seg");
    private static final Pattern JOURNAL = Pattern.compile("[0-9]{8}\\.ack");
    private static final int DIGITS = 8;

    private final Disk disk;
    private final Path directory;
    private final SpoolIndex index;
    private final Consumer<String> notices;
    private long cutBytes;
    private long damagedSegments;
    /** Whether the newest segment ends with a whole record and every acknowledgement is of one. */
    private boolean newestIsSound;

    SpoolRecovery(Disk disk, Path directory, SpoolIndex index, Consumer<String> notices) {
        this.disk = disk;
        this.directory = directory;
        this.index = index;
        this.notices = notices;
    }

    void run() throws IOException {
        List<Integer> numbers = numbers();
        for (int i = 0; i < numbers.size(); i++) {
            recover(new Segment(disk, directory, numbers.get(i)), i == numbers.size() - 1);
        }
    }

    /** The segments, oldest first. A journal without its segment would speak of the next one of that number: it goes. */
    private List<Integer> numbers() throws IOException {
        List<Integer> numbers = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path path : files.sorted().toList()) {
                String name = path.getFileName().toString();
                if (SEGMENT.matcher(name).matches()) {
                    numbers.add(Integer.parseInt(name.substring(0, DIGITS)));
                } else if (JOURNAL.matcher(name).matches()
                        && !Files.exists(directory.resolve(name.substring(0, DIGITS) + ".seg"))) {
                    Files.delete(path);
                }
            }
        }
        return numbers;
    }

    private void recover(Segment segment, boolean newest) throws IOException {
        List<Integer> repeated = new ArrayList<>();
        SegmentScan scan = SegmentScan.of(disk, segment.path(), (content, offset) -> {
            if (index.holds(content.id(), false)) {
                repeated.add(segment.index().count());
            }
            index.add(segment, content.id(), offset, index.laneNumber(content.lane()), content.created());
        });
        if (!scan.isWhole()) {
            reportCut(segment, scan, newest);
        }
        index.put(segment);
        segment.found(scan.wholeBytes());
        newestIsSound = scan.isWhole() && loadAcks(segment);
        repeated.forEach(segment.index()::ack);
    }

    private void reportCut(Segment segment, SegmentScan scan, boolean newest) throws IOException {
        long lost = scan.fileBytes() - scan.wholeBytes();
        cutBytes += lost;
        if (newest) {
            notices.accept("spool: cut " + lost + " bytes that were no whole record off the end of " + segment.path());
            try (FileChannel channel = disk.open(segment.path(), WRITE)) {
                channel.truncate(scan.wholeBytes());
            }
        } else {
            damagedSegments++;
            notices.accept("spool: " + segment.path() + " is damaged at byte " + scan.wholeBytes() + ": its last "
                    + lost + " bytes are lost, going on with the next segment");
        }
    }

    /** @return false when it acknowledges records that are not there any more */
    private static boolean loadAcks(Segment segment) throws IOException {
        boolean[] sound = {true};
        segment.journal().load(record -> {
            if (record < segment.index().count()) {
                segment.index().ack(record);
            } else {
                sound[0] = false;
            }
        });
        return sound[0];
    }

    long cutBytes() {
        return cutBytes;
    }

    long damagedSegments() {
        return damagedSegments;
    }

    boolean newestIsSound() {
        return newestIsSound;
    }
}
