package dev.culprit.shipper.tail;

import dev.culprit.shipper.tail.FileStat.FileKey;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the checkpoint knows of files that are not followed at present: from an earlier run, or gone meanwhile. */
final class SavedFiles {
    private static final Duration REMEMBERED = Duration.ofDays(7);
    private static final int MAX = 20_000;

    private final Map<FileKey, SavedFile> byKey = new LinkedHashMap<>();
    private final Map<String, Set<SavedFile>> byHead = new HashMap<>();

    void add(SavedFile saved) {
        remove(saved.key());
        byKey.put(saved.key(), saved);
        byHead.computeIfAbsent(saved.head().hash(), hash -> new LinkedHashSet<>())
                .add(saved);
        if (byKey.size() > MAX) {
            remove(byKey.keySet().iterator().next());
        }
    }

    void remove(FileKey key) {
        SavedFile saved = byKey.remove(key);
        if (saved != null) {
            Set<SavedFile> alike = byHead.getOrDefault(saved.head().hash(), Set.of());
            alike.remove(saved);
            if (alike.isEmpty()) {
                byHead.remove(saved.head().hash());
            }
        }
    }

    List<SavedFile> all() {
        return List.copyOf(byKey.values());
    }

    void forgetOld(Instant now) {
        all().stream()
                .filter(saved -> Duration.between(saved.seen(), now).compareTo(REMEMBERED) > 0)
                .forEach(saved -> remove(saved.key()));
    }

    /**
     * Finds how far a file was read: by its inode first, then by its content alone (it was copied, compressed, or its device
     * has another number now). An inode whose content is another was used again.
     */
    Optional<SavedFile> match(FileKey key, Content content) throws IOException {
        SavedFile own = byKey.get(key);
        if (own != null && isBeginning(own, content)) {
            remove(key);
            return Optional.of(own);
        }
        byte[] first = content.first(Marker.MAX_HEAD);
        SavedFile best = null;
        for (SavedFile saved :
                byHead.getOrDefault(Marker.head(first, first.length).hash(), Set.of())) {
            if ((best == null || saved.offset() > best.offset()) && isBeginning(saved, content)) {
                best = saved;
            }
        }
        return Optional.ofNullable(best);
    }

    static boolean isBeginning(SavedFile saved, Content content) throws IOException {
        if (saved.offset() == 0) {
            return false;
        }
        byte[] first = content.first(saved.head().length());
        if (first.length < saved.head().length() || !saved.head().equals(Marker.of(first, 0, first.length))) {
            return false;
        }
        int length = saved.tail().length();
        byte[] tail = content.piece(saved.offset() - length, length);
        return tail.length == length && saved.tail().equals(Marker.of(tail, 0, length));
    }
}
