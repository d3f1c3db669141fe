package dev.culprit.tracker.api.project;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.culprit.tracker.api.shape.OrganizationShape;
import dev.culprit.tracker.api.shape.ProjectShape;
import dev.culprit.tracker.project.Project;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A project with its settings.
 *
 * @param dataScrubber whether secrets are removed
 * @param sensitiveFields names of further fields with secrets
 * @param safeFields names of fields that are kept in any case
 * @param allowedDomains where browsers may send from; {@code *} for everywhere
 */
public record ProjectDetailShape(
        @JsonUnwrapped ProjectShape project,
        OrganizationShape organization,
        Map<String, Object> options,
        boolean dataScrubber,
        boolean dataScrubberDefaults,
        boolean scrubIPAddresses,
        List<String> sensitiveFields,
        List<String> safeFields,
        List<String> allowedDomains,
        int resolveAge,
        String groupingConfig,
        int processingIssues,
        @Nullable String defaultEnvironment) {

    static ProjectDetailShape of(Project project, ProjectShape shape, OrganizationShape organization, String grouping) {
        return new ProjectDetailShape(
                shape,
                organization,
                Map.of(),
                project.scrub,
                project.scrub,
                project.scrubIps,
                project.scrubFields,
                project.safeFields,
                project.allowedOrigins.isEmpty() ? List.of("*") : project.allowedOrigins,
                0,
                grouping,
                0,
                null);
    }
}
