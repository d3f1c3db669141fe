package dev.culprit.tracker.spool;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Settings of the buffer between accepting events and storing them. */
@ConfigMapping(prefix = "culprit.spool")
public interface SpoolConfig {

    /** Where the spool keeps its files. Unset: the folder {@code spool} in the data directory. */
    Optional<Path> directory();

    /** Events are refused with 503 when the spool holds so much. At 3 KB an event, 10 GiB are some 3 million. */
    @WithDefault("10G")
    MemorySize maxBytes();

    /** So much of the disk stays free whatever {@code max-bytes} says, since PostgreSQL may live on the same one. */
    @WithDefault("1G")
    MemorySize minFreeBytes();

    /** The same as a share of the disk in percent; the larger of the two counts. */
    @WithDefault("2")
    int minFreePercent();

    /** Size of one file of the spool. Space is freed by whole files. */
    @WithDefault("64M")
    MemorySize segmentBytes();

    /** Zeros written ahead of the records, which halves the time of a sync on most file systems; 0 turns it off. */
    @WithDefault("1M")
    MemorySize preallocateBytes();

    /** Events are refused with 503 when so much waits in memory for the disk. */
    @WithDefault("64M")
    MemorySize maxWaitingBytes();

    /** @param dataDirectory the server's data directory */
    default SpoolSettings settings(Path dataDirectory) {
        return new SpoolSettings(
                directory().orElse(dataDirectory.resolve("spool")),
                maxBytes().asLongValue(),
                minFreeBytes().asLongValue(),
                minFreePercent(),
                segmentBytes().asLongValue(),
                Math.toIntExact(preallocateBytes().asLongValue()),
                maxWaitingBytes().asLongValue());
    }
}
