package dev.culprit.shipper.tail;

import dev.culprit.shipper.tail.FileStat.FileKey;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The files beside a log: where it goes when it is rotated. */
final class Neighbours {
    private static final int MOST = 20_000;

    private @Nullable Path listed;
    private long listedNanos;
    private NavigableSet<String> names = new TreeSet<>();

    /** All regular files in the path's directory but itself; none when it cannot be listed. */
    static List<Path> of(Path path) {
        return list(path, "");
    }

    /** Those whose names begin with the path's, as rotations and copies are called. */
    static List<Path> namedAfter(Path path) {
        return list(path, name(path));
    }

    static boolean isNamedAfter(Path other, Path path) {
        return name(other).startsWith(name(path));
    }

    /** The new name of a renamed file in the same directory; those named after its path are asked first. */
    static Optional<Path> locate(Path path, FileKey key) {
        Optional<Path> rotated =
                namedAfter(path).stream().filter(other -> isAt(other, key)).findFirst();
        return rotated.or(
                () -> of(path).stream().filter(other -> isAt(other, key)).findFirst());
    }

    static boolean isAt(Path path, FileKey key) {
        try {
            return FileStat.of(path).key().equals(key);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * What {@link #namedAfter} would say, from one listing for all files that appear in a directory in the same round: thousands
     * of files that each list their directory would be millions of looks.
     */
    Set<FileKey> keysNamedAfter(Path path, long now) {
        Path directory = path.toAbsolutePath().getParent();
        if (directory == null) {
            return new HashSet<>();
        }
        if (!directory.equals(listed) || listedNanos != now) {
            names = names(directory);
            listed = directory;
            listedNanos = now;
        }
        Set<FileKey> keys = new HashSet<>();
        String own = name(path);
        for (String name : names.tailSet(own, false)) {
            if (!name.startsWith(own)) {
                break;
            }
            try {
                keys.add(FileStat.of(directory.resolve(name)).key());
            } catch (IOException e) {
                // gone, or not ours to read
            }
        }
        return keys;
    }

    private static NavigableSet<String> names(Path directory) {
        NavigableSet<String> names = new TreeSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            entries.forEach(entry -> names.add(name(entry)));
        } catch (IOException | DirectoryIteratorException e) {
            // told by the discovery
        }
        return names;
    }

    private static List<Path> list(Path path, String prefix) {
        List<Path> paths = new ArrayList<>();
        Path directory = path.toAbsolutePath().getParent();
        if (directory == null) {
            return paths;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (paths.size() >= MOST) {
                    break;
                }
                if (name(entry).startsWith(prefix) && !entry.equals(path) && Files.isRegularFile(entry)) {
                    paths.add(entry);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return paths;
        }
        return paths;
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
