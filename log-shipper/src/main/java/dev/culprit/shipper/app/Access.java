package dev.culprit.shipper.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out why a file cannot be reached, and what would help. */
final class Access {
    /**
     * What is in the way.
     *
     * @param remedy a command for a shell, when one would help
     */
    record Obstacle(String what, Optional<String> remedy) {}

    private Access() {}

    static Optional<Obstacle> obstacleToReading(Path file) {
        return obstacle(file.toAbsolutePath().normalize(), false);
    }

    /** Looks at the folders of a glob before its first wildcard. */
    static Optional<Obstacle> obstacleToListing(String glob) {
        String fixed = glob.replaceAll("[*?\\[{\\\\].*$", "");
        Path folder = Path.of(fixed.substring(0, Math.max(1, fixed.lastIndexOf('/') + 1)));
        if (fixed.equals(glob)) {
            // no wildcard: the folder need not be listed, only passed
            return fixed.startsWith("/") ? passable(Path.of(fixed).getParent()) : Optional.empty();
        }
        return glob.startsWith("/") ? obstacle(folder.normalize(), true) : Optional.empty();
    }

    /** A state folder may be missing if it can be made. */
    static Optional<Obstacle> obstacleToWriting(Path folder) {
        @Nullable Path there = folder.toAbsolutePath().normalize();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there == null || (Files.isDirectory(there) && Files.isWritable(there))) {
            return Optional.empty();
        }
        return Optional.of(new Obstacle(
                there + " cannot be written to by " + user(),
                Optional.of("sudo install -d -m 700 -o " + user() + " " + quoted(folder))));
    }

    private static Optional<Obstacle> passable(@Nullable Path folder) {
        for (Path part = folder; part != null; part = part.getParent()) {
            @Nullable Path parent = part.getParent();
            if (parent != null && Files.isExecutable(parent) && !Files.exists(part)) {
                return Optional.of(new Obstacle("there is no " + part, Optional.empty()));
            }
            if (Files.exists(part) && !Files.isExecutable(part)) {
                return Optional.of(lacks(part, "may not be entered"));
            }
        }
        return Optional.empty();
    }

    private static Optional<Obstacle> obstacle(Path path, boolean folder) {
        Optional<Obstacle> above = passable(folder ? path : path.getParent());
        if (above.isPresent()) {
            return above;
        }
        if (!Files.exists(path)) {
            return Optional.of(new Obstacle("there is no " + path, Optional.empty()));
        }
        return Files.isReadable(path)
                ? Optional.empty()
                : Optional.of(lacks(path, folder ? "may not be listed" : "may not be read"));
    }

    private static Obstacle lacks(Path path, String what) {
        try {
            PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class);
            return new Obstacle(
                    path + " " + what + " by " + user() + ": it belongs to "
                            + attributes.owner().getName() + ":"
                            + attributes.group().getName(),
                    Optional.of(remedy(path, attributes)));
        } catch (IOException | UnsupportedOperationException e) {
            return new Obstacle(path + " " + what + " by " + user(), Optional.empty());
        }
    }

    /** Groups where the group may read; else the right for this user alone. */
    static String remedy(Path path, PosixFileAttributes attributes) {
        boolean folder = attributes.isDirectory();
        boolean group = attributes.permissions().contains(PosixFilePermission.GROUP_READ)
                && (!folder || attributes.permissions().contains(PosixFilePermission.GROUP_EXECUTE));
        String name = attributes.group().getName();
        return group && !name.equals("root")
                ? "sudo usermod -aG " + name + " " + user() + "  (then start the shipper anew)"
                : "sudo setfacl -m u:" + user() + (folder ? ":rx " : ":r ") + quoted(path);
    }

    private static String quoted(Path path) {
        String text = path.toString();
        return text.matches("[\\w./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /** Whom this process runs as. */
    static String user() {
        return System.getProperty("user.name", "this user");
    }
}
