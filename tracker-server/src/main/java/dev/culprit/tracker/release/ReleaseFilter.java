package dev.culprit.tracker.release;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which releases a list shows.
 *
 * @param query a part of the version, in any case; empty for all
 * @param projectIds in any of these; empty for all
 * @param environments with events or deploys in any of these; empty for all
 * @param status open or archived; absent for both
 */
public record ReleaseFilter(
        long organizationId, String query, List<Long> projectIds, List<String> environments, @Nullable String status) {
    public ReleaseFilter {
        projectIds = List.copyOf(projectIds);
        environments = List.copyOf(environments);
    }

    public static ReleaseFilter all(long organizationId) {
        return new ReleaseFilter(organizationId, "", List.of(), List.of(), null);
    }
}
