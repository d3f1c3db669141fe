package dev.culprit.tracker.api.shape;

import dev.culprit.tracker.project.Project;
import dev.culprit.tracker.release.Releases;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Finds the releases that events and issues name. */
@ApplicationScoped
public class ReleaseRefs {
    private final Releases releases;

    ReleaseRefs(Releases releases) {
        this.releases = releases;
    }

    /** @return null where none is named, or none of this name is known */
    public @Nullable ReleaseRef find(long projectId, @Nullable String version) {
        if (version == null || version.isEmpty()) {
            return null;
        }
        return Project.<Project>findByIdOptional(projectId)
                .flatMap(project -> releases.find(project.organizationId, version))
                .map(ReleaseRef::of)
                .orElse(null);
    }
}
