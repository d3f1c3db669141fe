package dev.culprit.shipper.tail;

import java.nio.file.Path;
import java.time.Instant;

/** A file while it is read. Its path changes when it is renamed; its identity does not. */
public interface TailedFile {
    /** The name of the source whose paths it matched. */
    String source();

    /** Where it was seen last. */
    Path path();

    /**
     * SHA-256 over the (decompressed) first line, or its first 1,024 bytes when it is longer. It is final as soon as the
     * first line is whole, and so for each record that {@link LineConsumer} has seen.
     */
    byte[] head();

    Instant modified();
}
