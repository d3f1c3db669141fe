package dev.culprit.tracker.api.issue;

import dev.culprit.tracker.account.Organization;
import dev.culprit.tracker.api.Directory;
import dev.culprit.tracker.api.JsonBody;
import dev.culprit.tracker.api.Paging;
import dev.culprit.tracker.api.Period;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** The issues of an organisation. */
@Path("/api/0/organizations/{organization}/issues/")
@Produces(MediaType.APPLICATION_JSON)
public class OrganizationIssueResource {
    private final Directory directory;
    private final IssueListing listing;
    private final BulkChanges bulk;

    OrganizationIssueResource(Directory directory, IssueListing listing, BulkChanges bulk) {
        this.directory = directory;
        this.listing = listing;
        this.bulk = bulk;
    }

    @GET
    @RolesAllowed("event:read")
    @Operation(summary = "Search the issues of an organization")
    public RestResponse<List<IssueShape>> list(
            String organization, @BeanParam IssueListParameters parameters, @BeanParam Paging paging) {
        Organization within = directory.organization(organization);
        Optional<Period> period = listing.period(parameters);
        Optional<IssueStats.Span> span = parameters.isCollapsed("stats")
                ? Optional.empty()
                : IssueListing.span(parameters.groupStatsPeriod, period);
        return listing.list(listing.projects(within, parameters), parameters, period, span, paging);
    }

    @PUT
    @RolesAllowed("event:write")
    @Operation(summary = "Change several issues of an organization")
    public RestResponse<Map<String, Object>> change(
            String organization, @BeanParam IssueListParameters parameters, JsonBody body) {
        Organization within = directory.organization(organization);
        return bulk.change(within, listing.projects(within, parameters), parameters, body);
    }

    @DELETE
    @RolesAllowed("event:admin")
    @Operation(summary = "Delete several issues of an organization")
    public RestResponse<Void> delete(String organization, @BeanParam IssueListParameters parameters) {
        bulk.delete(listing.projects(directory.organization(organization), parameters), parameters);
        return RestResponse.noContent();
    }
}
