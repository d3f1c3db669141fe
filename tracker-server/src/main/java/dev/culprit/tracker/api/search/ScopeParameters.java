package dev.culprit.tracker.api.search;

import dev.culprit.tracker.account.Organization;
import dev.culprit.tracker.api.Directory;
import dev.culprit.tracker.project.Project;
import dev.culprit.tracker.search.SearchScope;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Which projects a search looks at beside, by default all. */
public class ScopeParameters extends PeriodParameters {
    @Parameter(description = "Slug or id; may be repeated. -1 or nothing: all projects")
    @RestQuery
    List<String> project = List.of();

    List<Project> projects(Directory directory, Organization organization) {
        List<Project> named = directory.projects(organization, project);
        return named.isEmpty() ? directory.projects(organization) : named;
    }

    SearchScope in(Directory directory, Organization organization, Instant now) {
        return scope(projects(directory, organization), now);
    }
}
