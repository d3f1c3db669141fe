package dev.culprit.tracker.api.release;

import dev.culprit.tracker.release.ReleaseFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which releases a list shows. */
public class ReleaseListParameters {
    @Parameter(description = "A part of the version, in any case")
    @RestQuery
    @Nullable String query;

    @Parameter(description = "Name of an environment with events or deploys; may be repeated")
    @RestQuery
    List<String> environment = List.of();

    @Parameter(description = "open or archived. Nothing: both")
    @RestQuery
    @Nullable String status;

    ReleaseFilter in(long organizationId, List<Long> projects) {
        return new ReleaseFilter(
                organizationId,
                query == null ? "" : query.strip(),
                projects,
                environment.stream().filter(name -> !name.isEmpty()).toList(),
                status == null || status.isEmpty() ? null : status);
    }
}
