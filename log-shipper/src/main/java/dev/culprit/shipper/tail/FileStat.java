package dev.culprit.shipper.tail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;

/**
 * What the file system says of a path, through links.
 *
 * @param changed the time of the last change to content or inode: a write or truncation always changes it
 */
record FileStat(FileKey key, long size, Instant modified, FileTime changed, int links, boolean regular) {
    private static final String WANTED = "unix:dev,ino,size,lastModifiedTime,ctime,nlink,isRegularFile";

    /** Device and inode: equal for two names of one file, and free for another file once this one is deleted. */
    record FileKey(long dev, long ino) {}

    static FileStat of(Path path) throws IOException {
        Map<String, Object> values = Files.readAttributes(path, WANTED);
        return new FileStat(
                new FileKey(number(values, "dev"), number(values, "ino")),
                number(values, "size"),
                time(values, "lastModifiedTime").toInstant(),
                time(values, "ctime"),
                (int) number(values, "nlink"),
                Boolean.TRUE.equals(values.get("isRegularFile")));
    }

    private static long number(Map<String, Object> values, String name) {
        if (values.get(name) instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalStateException("the file system has no attribute unix:" + name);
    }

    private static FileTime time(Map<String, Object> values, String name) {
        if (values.get(name) instanceof FileTime time) {
            return time;
        }
        throw new IllegalStateException("the file system has no attribute unix:" + name);
    }
}
