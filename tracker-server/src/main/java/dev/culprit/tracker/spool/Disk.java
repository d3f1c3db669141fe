package dev.culprit.tracker.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What the spool asks of the operating system, so that tests can let it fail or fill up. */
class Disk {

    FileChannel open(Path path, OpenOption... options) throws IOException {
        return FileChannel.open(path, options);
    }

    /** Not through a {@code FileStore}: that looks for the mount, and finds none in a chroot. */
    long usableBytes(Path path) throws IOException {
        totalBytes(path);
        return path.toFile().getUsableSpace();
    }

    /** @throws IOException where the system does not tell; the File says 0 then */
    long totalBytes(Path path) throws IOException {
        long total = path.toFile().getTotalSpace();
        if (total <= 0) {
            throw new IOException("the system does not tell the size of the disk that holds " + path);
        }
        return total;
    }

    /** Makes the names in a directory durable. A file that is synced can still lose its name in a power cut. */
    void syncDirectory(Path directory) throws IOException {
        try (FileChannel channel = open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
