package dev.culprit.shipper.tail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds the files that a source's globs name. Directories that cannot be listed are told once, until they can. */
final class Discovery {
    private static final int MAX_DEPTH = 32;

    private final List<Glob> globs = new ArrayList<>();
    private final Path own;
    private final Notices notices;
    private final TailCounters counters;
    private final Set<Path> refused = new HashSet<>();

    /** @param own the shipper's own directory: nothing below it is followed, or errors would feed on themselves */
    Discovery(List<TailSource> sources, Path own, Notices notices, TailCounters counters) {
        this.own = own.toAbsolutePath().normalize();
        this.notices = notices;
        this.counters = counters;
        for (TailSource source : sources) {
            source.paths().forEach(path -> globs.add(new Glob(source, path)));
        }
    }

    /** The files of all sources, each by its path with the first source that names it. */
    Map<Path, TailSource> find() {
        Map<Path, TailSource> found = new LinkedHashMap<>();
        for (Glob glob : globs) {
            Set<Path> paths = new TreeSet<>();
            glob.collect(paths);
            paths.forEach(path -> found.putIfAbsent(path, glob.source));
        }
        return found;
    }

    private final class Glob {
        private final TailSource source;
        private final Path base;
        private final boolean plain;
        private final boolean deep;
        private final PathMatcher whole;
        private final List<PathMatcher> excluded = new ArrayList<>();
        private final int depth;

        Glob(TailSource source, String pattern) {
            this.source = source;
            this.plain = !hasWildcard(pattern);
            this.deep = pattern.contains("**");
            this.base = plain ? Path.of(pattern) : base(pattern);
            this.whole = matcher(pattern);
            this.depth = pattern.split("/").length - 1;
            for (String exclude : source.exclude()) {
                excluded.add(matcher(exclude));
            }
        }

        private static PathMatcher matcher(String pattern) {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        }

        private static boolean hasWildcard(String part) {
            return part.chars().anyMatch(c -> "*?{[".indexOf(c) >= 0);
        }

        /** The directories before the first part with a wildcard. */
        private static Path base(String pattern) {
            Path base = Path.of("/");
            for (String part : pattern.split("/")) {
                if (hasWildcard(part)) {
                    break;
                }
                base = base.resolve(part);
            }
            return base;
        }

        void collect(Set<Path> paths) {
            if (plain) {
                // named outright: also when it looks compressed
                if (Files.isRegularFile(base) && !isOwn(base)) {
                    paths.add(base);
                }
            } else {
                walk(base, paths);
            }
        }

        private void walk(Path directory, Set<Path> paths) {
            if (directory.getNameCount() > MAX_DEPTH || isOwn(directory)) {
                return;
            }
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
                for (Path entry : entries) {
                    visit(entry, paths);
                }
                refused.remove(directory);
            } catch (java.nio.file.NoSuchFileException | java.nio.file.NotDirectoryException e) {
                refused.remove(directory);
            } catch (IOException | UncheckedIOException | java.nio.file.DirectoryIteratorException e) {
                refuse(directory);
            }
        }

        private void visit(Path entry, Set<Path> paths) {
            if (whole.matches(entry) && !isExcluded(entry)) {
                if (Files.isRegularFile(entry) && !isOwn(entry)) {
                    paths.add(entry);
                    return;
                }
            }
            // below a link to a directory only where the glob says how deep: a loop of links has no end
            boolean deeper = deep || entry.getNameCount() < depth;
            if (deeper
                    && (deep
                            ? Files.isDirectory(entry, java.nio.file.LinkOption.NOFOLLOW_LINKS)
                            : Files.isDirectory(entry))) {
                walk(entry, paths);
            }
        }

        private boolean isExcluded(Path path) {
            Path name = path.getFileName();
            return excluded.stream().anyMatch(matcher -> matcher.matches(path) || matcher.matches(name));
        }
    }

    private boolean isOwn(Path path) {
        return path.toAbsolutePath().normalize().startsWith(own);
    }

    /** How many directories cannot be listed. */
    int refused() {
        return refused.size();
    }

    private void refuse(Path directory) {
        if (refused.add(directory)) {
            counters.permissionErrors.increment();
            notices.warn("The directory " + directory + " cannot be listed. " + Discovery.hint());
        }
    }

    /** What helps on Debian, where logs belong to the group adm. */
    static String hint() {
        return "Add the user " + System.getProperty("user.name")
                + " to the group that may read it, on Debian: sudo usermod -aG adm " + System.getProperty("user.name");
    }
}
