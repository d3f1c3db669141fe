package dev.culprit.shipper.tail;

import dev.culprit.shipper.tail.FileStat.FileKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The files that are followed: those at the paths, and those that left their paths and are read to their end. */
final class FollowedFiles {
    private static final long ROTATE_WAIT = Duration.ofSeconds(30).toNanos();
    private static final long DELETED_WAIT = Duration.ofSeconds(5).toNanos();
    private static final long IDLE_CLOSE = Duration.ofMinutes(5).toNanos();
    private static final long COPY_WAIT = Duration.ofSeconds(2).toNanos();
    private static final Duration COPY_AGE = Duration.ofHours(1);
    private static final int MAX_OPEN = 1000;
    private static final String GZIP = ".gz";

    private final LineConsumers consumers;
    private final FollowedFile.LineSplitterFactory splitters;
    private final TailCounters counters;
    private final InstantSource clock;
    private final SavedFiles saved = new SavedFiles();
    private final Map<Path, FollowedFile> current = new LinkedHashMap<>();
    private final List<FollowedFile> leaving = new ArrayList<>();
    /** Those of {@link #leaving} that gave all they had, until that is durable. */
    private final Set<FollowedFile> ended = new LinkedHashSet<>();

    private final Map<FileKey, FollowedFile> byKey = new HashMap<>();
    /** What stood at a path before it was renamed away within a cascade. */
    private final Map<Path, FollowedFile> former = new HashMap<>();
    /** Files beside a followed one that were there before, and are none of its successors. */
    private final Map<Path, Set<FileKey>> siblings = new HashMap<>();
    /** Files that look like copies being made, since when. */
    private final Map<FileKey, Long> copying = new HashMap<>();

    private final Neighbours neighbours = new Neighbours();
    private final Handles handles = new Handles(MAX_OPEN);
    private boolean firstStart;

    FollowedFiles(
            LineConsumers consumers,
            FollowedFile.LineSplitterFactory splitters,
            boolean firstStart,
            TailCounters counters,
            InstantSource clock) {
        this.consumers = consumers;
        this.splitters = splitters;
        this.firstStart = firstStart;
        this.counters = counters;
        this.clock = clock;
    }

    SavedFiles saved() {
        return saved;
    }

    int count() {
        return current.size() + leaving.size();
    }

    /** Files that appear from now on are new. */
    void started() {
        firstStart = false;
    }

    /**
     * Opens all files at their paths anew, from where they are durable: their consumers are to be others. Files that left their
     * paths are read to their ends as they were begun, unless their source is no more.
     */
    void restart(Set<String> sources) {
        List<FollowedFile> all = new ArrayList<>(current.values());
        leaving.stream().filter(file -> !sources.contains(file.source())).forEach(all::add);
        for (FollowedFile file : all) {
            file.consumer().rewind();
            saved.add(file.saved(clock.instant()));
            drop(file);
            try {
                file.close();
            } catch (IOException e) {
                // only read from: nothing can be lost
            }
        }
    }

    /** No more lines will come: everything open is handed on. */
    void end() throws IOException {
        for (FollowedFile file : inReadingOrder()) {
            file.finishPartial();
            file.consumer().end();
        }
    }

    void look(Path path, TailSource source, FileStat stat, long now) throws IOException {
        FollowedFile file = current.get(path);
        if (file == null) {
            FollowedFile before = former.remove(path);
            if (before != null) {
                // gone at one look and back at the next: another file may have stood here for a moment
                between(path, source, before, stat, now);
            }
            appear(path, source, stat, Optional.ofNullable(before), now);
        } else if (!file.key().equals(stat.key())) {
            leave(path, file);
            between(path, source, file, stat, now);
            appear(path, source, stat, Optional.of(file), now);
        } else {
            check(path, file, stat, now);
        }
    }

    /** Files that left their paths can still be truncated, or have been just before. */
    void lookAtLeaving(long now) {
        for (FollowedFile file : List.copyOf(leaving)) {
            try {
                FileStat stat = FileStat.of(file.path());
                if (stat.key().equals(file.key())) {
                    check(file.path(), file, stat, now);
                }
            } catch (IOException e) {
                // deleted: what is open is read to its end
            }
        }
    }

    private void check(Path path, FollowedFile file, FileStat stat, long now) throws IOException {
        TailSource source = file.settings();
        if (file.changedSince(stat) && (file.isOpen() || !handles.areAllTaken())) {
            if (!file.headWhole()) {
                // too little was read to tell growth from truncation: a copy that was just made tells
                between(path, source, file, stat, now);
            }
            file.reopen();
            if ((stat.size() < file.readTo() && !file.isCompressed()) || !file.isSame()) {
                truncated(path, source, file, stat, now);
            } else {
                file.seen(stat);
            }
        }
    }

    private void appear(Path path, TailSource source, FileStat stat, Optional<FollowedFile> predecessor, long now)
            throws IOException {
        FollowedFile known = byKey.get(stat.key());
        if (known != null) {
            if (known.isRotated()) {
                leaving.remove(known);
                known.rotated(false);
                known.moved(path);
                current.put(path, known);
                check(path, known, stat, now);
            } else if (!Neighbours.isAt(known.path(), stat.key())) {
                former.put(known.path(), known);
                current.remove(known.path());
                known.moved(path);
                current.put(path, known);
                check(path, known, stat, now);
            }
            return;
        }
        Content content = Content.open(path);
        try {
            if (!FileStat.of(path).key().equals(stat.key())) {
                content.close();
                return;
            }
            long start = start(source, stat, content, now);
            if (start < 0) {
                content.close();
                return;
            }
            FollowedFile file = follow(source, path, stat, content, start, predecessor, now);
            current.put(path, file);
            siblings.put(path, neighbours.keysNamedAfter(path, now));
            if (handles.areAllTaken()) {
                file.close();
            }
        } catch (IOException | RuntimeException e) {
            content.close();
            throw e;
        }
    }

    private FollowedFile follow(
            TailSource source,
            Path path,
            FileStat stat,
            Content content,
            long start,
            Optional<FollowedFile> predecessor,
            long now)
            throws IOException {
        FollowedFile file = new FollowedFile(
                source,
                path,
                stat,
                content,
                start,
                consumers,
                predecessor.map(FollowedFile::consumer),
                splitters,
                handles,
                this::lookBeside,
                now);
        byKey.put(stat.key(), file);
        file.replay();
        return file;
    }

    /** @return where to begin; negative to look again later */
    private long start(TailSource source, FileStat stat, Content content, long now) throws IOException {
        Optional<SavedFile> before = saved.match(stat.key(), content);
        if (before.isPresent()) {
            return before.get().offset();
        }
        byte[] first = content.first(Marker.MAX_HEAD);
        Marker head = Marker.head(first, first.length);
        for (FollowedFile other : byKey.values()) {
            if (!other.headMarker().equals(head)) {
                continue;
            }
            if (other.isCopiedIn(content)) {
                return other.safe();
            }
            if (other.beginsLike(content)
                    && content.size() < other.readTo()
                    && now - copying.computeIfAbsent(stat.key(), key -> now) < COPY_WAIT) {
                return -1;
            }
        }
        copying.remove(stat.key());
        return firstStart && source.fromEnd() && !content.isCompressed() ? content.size() : 0;
    }

    private void leave(Path path, FollowedFile file) throws IOException {
        counters.rotations.increment();
        current.remove(path);
        file.rotated(true);
        Optional<Path> renamed = Neighbours.locate(path, file.key());
        if (renamed.isPresent()) {
            file.moved(renamed.get());
            file.reopen();
        }
        leaving.add(file);
    }

    void gone(Path path) {
        FollowedFile file = current.get(path);
        if (file != null) {
            try {
                leave(path, file);
                former.put(path, file);
            } catch (IOException e) {
                drop(file);
            }
        }
    }

    /** Paths that no glob finds any more. */
    void absent(Set<Path> present) {
        for (Path path : List.copyOf(current.keySet())) {
            if (!present.contains(path)) {
                FollowedFile file = current.get(path);
                if (file != null && !Neighbours.isAt(path, file.key())) {
                    gone(path);
                }
            }
        }
    }

    /** Called behind the reading of the bytes: copies of what stood there before them are there by now. */
    private void lookBeside(FollowedFile file, long now) {
        if (file.isRotated()) {
            return;
        }
        try {
            FileStat stat = FileStat.of(file.path());
            if (stat.key().equals(file.key()) && file.changedAtAll(stat)) {
                between(file.path(), file.settings(), file, stat, now);
            }
        } catch (IOException e) {
            // it left its path: the next look finds out
        }
    }

    /** Files that were made and rotated away between two looks are read too, in the order they were written. */
    private void between(Path path, TailSource source, FollowedFile old, FileStat present, long now) {
        record Unseen(Path path, FileStat stat) {}
        List<Unseen> unseen = new ArrayList<>();
        Set<FileKey> known = siblings.getOrDefault(path, Set.of());
        Set<FileKey> beside = new HashSet<>();
        for (Path other : Neighbours.namedAfter(path)) {
            try {
                FileStat stat = FileStat.of(other);
                if (isStillBeingCompressed(other)) {
                    continue;
                }
                beside.add(stat.key());
                if (!known.contains(stat.key())
                        && !byKey.containsKey(stat.key())
                        && !stat.key().equals(present.key())
                        && isFresh(other, stat, old)) {
                    unseen.add(new Unseen(other, stat));
                }
            } catch (IOException e) {
                // it went on meanwhile: the next look finds it by another name
            }
        }
        siblings.put(path, beside);
        unseen.sort(Comparator.comparing(file -> file.stat.modified()));
        for (Unseen file : unseen) {
            try {
                followBeside(source, file.path, file.stat, now);
            } catch (IOException e) {
                // renamed meanwhile, or not readable: it stays unknown, and the next look tries again
                beside.remove(file.stat.key());
            }
        }
    }

    private void followBeside(TailSource source, Path path, FileStat stat, long now) throws IOException {
        Content content = Content.open(path);
        try {
            if (!Neighbours.isAt(path, stat.key())) {
                throw new IOException(path + " was replaced while it was opened");
            }
            long start = Math.max(0, start(source, stat, content, now));
            FollowedFile file = follow(source, path, stat, content, start, Optional.empty(), now);
            file.rotated(true);
            leaving.add(file);
        } catch (IOException | RuntimeException e) {
            content.close();
            throw e;
        }
    }

    /** An archive has the age of what is in it: one that was only compressed just now holds what was rotated away long before. */
    private static boolean isFresh(Path path, FileStat stat, FollowedFile old) {
        return isCompressedName(path)
                ? path.toString().endsWith(GZIP) && !stat.modified().isBefore(old.modified())
                : !stat.changed().toInstant().isBefore(old.modified());
    }

    private static boolean isStillBeingCompressed(Path path) {
        String name = path.toString();
        return name.endsWith(GZIP) && Files.exists(Path.of(name.substring(0, name.length() - GZIP.length())));
    }

    private static boolean isCompressedName(Path path) {
        String name = path.getFileName().toString();
        return TailSource.COMPRESSED.stream().anyMatch(glob -> name.endsWith(glob.substring(1)));
    }

    /** What was not read may stand in the copy that was made before; without one it is lost. */
    private void truncated(Path path, TailSource source, FollowedFile file, FileStat stat, long now)
            throws IOException {
        counters.truncations.increment();
        // it may have been copied and cut more than once since the last look
        between(path, source, file, stat, now);
        forget(file);
        Optional<FollowedFile> successor = Optional.of(file);
        Optional<Path> copy = copyOf(path, file);
        if (copy.isPresent()) {
            FileStat copied = FileStat.of(copy.get());
            if (!byKey.containsKey(copied.key())) {
                long safe = file.safe();
                FollowedFile rest =
                        follow(source, copy.get(), copied, Content.open(copy.get()), safe, Optional.empty(), now);
                rest.rotated(true);
                leaving.add(rest);
            }
            successor = Optional.ofNullable(byKey.get(copied.key()));
            file.consumer().rewind();
        } else if (file.headWhole()) {
            counters.unreadBytesLost.add(file.unread());
            file.finishPartial();
            file.consumer().end();
        } else {
            // nothing but the beginning of a first line was there; whole, it stands in a copy, if anywhere
            counters.unreadBytesLost.add(file.readTo());
            file.consumer().rewind();
        }
        file.close();
        Content content = Content.open(path);
        FileStat again = FileStat.of(path);
        if (!again.key().equals(stat.key())) {
            content.close();
            leaving.remove(file);
            current.remove(path);
            return;
        }
        // as it was before the look beside it: what was copied and cut since then is a change that is still to be seen
        FollowedFile next = follow(source, path, stat, content, 0, successor, now);
        if (file.isRotated()) {
            next.rotated(true);
            leaving.remove(file);
            leaving.add(next);
        } else {
            current.put(path, next);
        }
    }

    /** Those called like a copy are asked whatever their age: clocks are set, and the content decides anyway. */
    private Optional<Path> copyOf(Path path, FollowedFile file) {
        for (Path other : Neighbours.of(path)) {
            try {
                FileStat stat = FileStat.of(other);
                if (stat.key().equals(file.key()) || (!Neighbours.isNamedAfter(other, path) && isOld(stat))) {
                    continue;
                }
                try (Content content = Content.open(other)) {
                    if (file.isCopiedIn(content)) {
                        return Optional.of(other);
                    }
                }
            } catch (IOException e) {
                // not readable: not ours to read
            }
        }
        return Optional.empty();
    }

    /** By the inode's change: a copy can keep the modification time of what it was made of. */
    private boolean isOld(FileStat stat) {
        return Duration.between(stat.changed().toInstant(), clock.instant()).compareTo(COPY_AGE) > 0;
    }

    /** At the start: files of the checkpoint that were renamed, copied or compressed meanwhile, outside of all globs. */
    void recover(Map<String, TailSource> sources, long now) {
        Map<Path, List<SavedFile>> lost = new LinkedHashMap<>();
        for (SavedFile file : saved.all()) {
            Path path = Path.of(file.path());
            if (sources.containsKey(file.source()) && path.getParent() != null) {
                lost.computeIfAbsent(path.getParent(), directory -> new ArrayList<>())
                        .add(file);
            }
        }
        lost.forEach((directory, files) -> {
            for (Path path : Neighbours.of(directory.resolve("."))) {
                List<SavedFile> candidates = files.stream()
                        .filter(file -> Neighbours.isNamedAfter(path, Path.of(file.path())))
                        .toList();
                if (!candidates.isEmpty()) {
                    recover(path, candidates, sources, now);
                }
            }
        });
    }

    private void recover(Path path, List<SavedFile> lost, Map<String, TailSource> sources, long now) {
        try (Content content = Content.open(path)) {
            FileStat stat = FileStat.of(path);
            if (byKey.containsKey(stat.key())) {
                return;
            }
            for (SavedFile file : lost) {
                TailSource source = sources.get(file.source());
                if (source != null && (SavedFiles.isBeginning(file, content) || isBornSince(file, path, stat))) {
                    followBeside(source, path, stat, now);
                    return;
                }
            }
        } catch (IOException e) {
            // not readable: not ours to read
        }
    }

    /** Made, or cut and written anew in its old inode, and rotated away while nobody looked. */
    private static boolean isBornSince(SavedFile file, Path path, FileStat stat) {
        return (!isCompressedName(path) || path.toString().endsWith(GZIP))
                && !isStillBeingCompressed(path)
                && !stat.modified().isBefore(file.modified());
    }

    List<FollowedFile> inReadingOrder() {
        List<FollowedFile> order = new ArrayList<>(leaving);
        order.addAll(current.values());
        return order;
    }

    List<FollowedFile> open() {
        return inReadingOrder().stream().filter(FollowedFile::isOpen).toList();
    }

    /** A file at its end: closed when nothing came for long, or when it left and stays quiet. */
    void rest(FollowedFile file, long now) throws IOException {
        long quiet = now - file.lastGrowth();
        if (file.isRotated()) {
            boolean deleted = !Neighbours.isAt(file.path(), file.key());
            if (quiet >= (deleted ? DELETED_WAIT : ROTATE_WAIT) || file.isCompressed()) {
                file.finishPartial();
                file.consumer().end();
                ended.add(file);
            }
        } else if (quiet >= IDLE_CLOSE) {
            closeWhenDone(file);
        }
    }

    private static void closeWhenDone(FollowedFile file) throws IOException {
        if (file.isOpen() && file.safe() == file.readTo() && !file.hasProgress()) {
            file.close();
        }
    }

    /** Behind a sync: what ended is remembered, since it can come back compressed; and others get their turn. */
    void committed() throws IOException {
        for (FollowedFile file : ended) {
            leaving.remove(file);
            saved.add(file.saved(clock.instant()));
            file.close();
            forget(file);
        }
        ended.clear();
        if (handles.areAllTaken()) {
            for (FollowedFile file : current.values()) {
                closeWhenDone(file);
            }
        }
    }

    /** What was handed on since the last sync is not durable: it is read again. */
    void rewind(Notices notices) {
        ended.clear();
        for (FollowedFile file : open()) {
            try {
                counters.rereads.increment();
                file.rewind();
            } catch (IOException e) {
                notices.warn("The file " + file.path() + " cannot be read: " + e);
            }
        }
    }

    List<SavedFile> snapshot() {
        return inReadingOrder().stream()
                .map(file -> file.saved(clock.instant()))
                .toList();
    }

    List<TailCounters.FileState> states() {
        List<TailCounters.FileState> states = new ArrayList<>();
        for (FollowedFile file : inReadingOrder()) {
            long size = file.readTo();
            try {
                size = file.isCompressed() ? size : Math.max(size, file.size());
            } catch (IOException e) {
                // closed meanwhile: what was read is what is known
            }
            states.add(new TailCounters.FileState(
                    file.source(), file.path().toString(), size, file.readTo(), size - file.readTo(), file.isOpen()));
        }
        return states;
    }

    void close() {
        for (FollowedFile file : inReadingOrder()) {
            try {
                file.close();
            } catch (IOException e) {
                // only read from: nothing can be lost
            }
        }
    }

    private void forget(FollowedFile file) {
        byKey.remove(file.key(), file);
    }

    private void drop(FollowedFile file) {
        forget(file);
        leaving.remove(file);
        current.values().remove(file);
    }
}
