package dev.culprit.shipper.pipeline;

import dev.culprit.shipper.record.LogEntry;

/** The rules that people wrote: they change an entry's level, attention, tags and fingerprint. */
@FunctionalInterface
public interface EntryRules {
    /** @param file the name of the file without its directory */
    LogEntry apply(String source, String file, LogEntry entry);

    /** Whether they can make an event of an entry that is none by its level; then each record has to be read. */
    default boolean mayPromote(String source) {
        return false;
    }
}
