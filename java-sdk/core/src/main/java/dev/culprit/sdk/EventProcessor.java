package dev.culprit.sdk;

import org.jspecify.annotations.Nullable;

/** Sees each event before it is sent. */
@FunctionalInterface
public interface EventProcessor {
    /** @return the event, changed or not; null to drop it */
    @Nullable CulpritEvent process(CulpritEvent event, Hint hint);
}
