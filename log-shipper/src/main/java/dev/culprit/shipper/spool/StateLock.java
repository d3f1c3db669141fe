package dev.culprit.shipper.spool;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * Holds the state directory for one process. The lock is in the file {@code lock} and goes with the process, however it
 * ends.
 */
public final class StateLock implements Closeable {
    private final FileChannel channel;

    private StateLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws IOException when another process, or this one, holds the directory; the message names it */
    public static StateLock hold(Path stateDirectory) throws IOException {
        if (!Files.isDirectory(stateDirectory)) {
            create(stateDirectory);
        }
        FileChannel channel = FileChannel.open(stateDirectory.resolve("lock"), CREATE, WRITE);
        boolean held = false;
        try {
            held = tryLock(channel) != null;
        } finally {
            if (!held) {
                channel.close();
            }
        }
        if (!held) {
            throw new IOException("the state directory " + stateDirectory
                    + " is in use: another log shipper runs on it; stop that one, or set another state_dir");
        }
        return new StateLock(channel);
    }

    /** What is in it was in logs that not everybody may read. A directory that is there keeps the permissions it was given. */
    private static void create(Path directory) throws IOException {
        Files.createDirectories(directory);
        if (Files.getFileStore(directory).supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held by this very process: the same answer.
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
