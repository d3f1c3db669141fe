package dev.culprit.tracker.api.account;

import dev.culprit.tracker.account.Organization;
import dev.culprit.tracker.api.Caller;
import dev.culprit.tracker.api.Directory;
import dev.culprit.tracker.api.Page;
import dev.culprit.tracker.api.PageAnswers;
import dev.culprit.tracker.api.Paging;
import dev.culprit.tracker.api.shape.OrganizationShape;
import dev.culprit.tracker.project.PublicUrl;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** The organisations of the caller. */
@Path("/api/0/organizations/")
@Produces(MediaType.APPLICATION_JSON)
public class OrganizationResource {
    private final Directory directory;
    private final Caller caller;
    private final PageAnswers answers;
    private final PublicUrl url;

    OrganizationResource(Directory directory, Caller caller, PageAnswers answers, PublicUrl url) {
        this.directory = directory;
        this.caller = caller;
        this.answers = answers;
        this.url = url;
    }

    @GET
    @RolesAllowed("org:read")
    @Operation(summary = "List the organizations of the token")
    public RestResponse<List<OrganizationShape>> list(
            @RestQuery @DefaultValue("") String query, @BeanParam Paging paging) {
        List<Organization> found = directory.organizations().stream()
                .filter(organization -> matches(organization, query))
                .toList();
        return answers.of(Page.ofAll(found, paging.cursor(), paging.size(), organization -> organization.id)
                .map(organization -> OrganizationShape.of(organization, url.get())));
    }

    @GET
    @Path("{organization}/")
    @RolesAllowed("org:read")
    @Operation(summary = "Show an organization")
    public OrganizationShape show(String organization) {
        return OrganizationShape.of(
                directory.organization(organization), url.get(), caller.who().scopes());
    }

    private static boolean matches(Organization organization, String query) {
        String wanted = query.strip().toLowerCase(Locale.ROOT);
        return organization.slug.contains(wanted)
                || organization.name.toLowerCase(Locale.ROOT).contains(wanted);
    }
}
