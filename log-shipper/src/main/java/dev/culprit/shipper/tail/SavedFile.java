package dev.culprit.shipper.tail;

import dev.culprit.shipper.tail.FileStat.FileKey;
import java.time.Instant;

/**
 * How far a file was read, and how to know it again.
 *
 * @param head of the file, as long as it was then
 * @param tail the bytes before the offset
 * @param offset all before it is dealt with
 * @param source the name of its source
 * @param path where it was seen last
 * @param modified its modification time then: by the file system's clock, as those of its successors
 * @param seen when it was seen last
 */
record SavedFile(
        FileKey key,
        Marker head,
        Marker tail,
        long offset,
        String source,
        String path,
        Instant modified,
        Instant seen) {}
