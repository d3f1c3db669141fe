package dev.culprit.tracker.api.event;

import dev.culprit.tracker.event.StoredEvent;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Names the release of an event. */
@ApplicationScoped
class ReleaseRefs {

    /** @param shortVersion without the package and its {@code @} */
    record ReleaseRef(String version, String shortVersion) {}

    /** @return null for an event without a release */
    @Nullable ReleaseRef of(StoredEvent event) {
        String version = event.release();
        if (version.isEmpty()) {
            return null;
        }
        return new ReleaseRef(version, version.substring(version.indexOf('@') + 1));
    }
}
