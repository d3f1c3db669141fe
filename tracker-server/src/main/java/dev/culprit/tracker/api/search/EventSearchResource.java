package dev.culprit.tracker.api.search;

import dev.culprit.tracker.account.Organization;
import dev.culprit.tracker.api.Directory;
import dev.culprit.tracker.api.OffsetPage;
import dev.culprit.tracker.api.PageAnswers;
import dev.culprit.tracker.api.Paging;
import dev.culprit.tracker.search.EventSearch;
import dev.culprit.tracker.search.RowSearch;
import dev.culprit.tracker.search.SearchRows;
import dev.culprit.tracker.search.SearchScope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Tables of events, or of groups of them. */
@Path("/api/0/organizations/{organization}/events/")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("org:read")
public class EventSearchResource {
    private final Directory directory;
    private final EventSearch search;
    private final PageAnswers answers;
    private final InstantSource clock;

    EventSearchResource(Directory directory, EventSearch search, PageAnswers answers, InstantSource clock) {
        this.directory = directory;
        this.search = search;
        this.answers = answers;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "Search events, or groups of them where a field is an aggregate such as count()")
    public RestResponse<SearchAnswer> search(
            String organization,
            @Parameter(description = "A column of the answer: field, tag or aggregate; 1 to 20 of them") @RestQuery
                    List<String> field,
            @BeanParam SearchParameters parameters,
            @BeanParam Paging paging) {
        Organization found = directory.organization(organization);
        SearchScope scope = parameters.in(directory, found, clock.instant());
        int offset = OffsetPage.offset(paging.cursor());
        int size = paging.size();
        RowSearch wanted =
                new RowSearch(parameters.dataset(), scope, field, parameters.query(), parameters.sort(), offset, size);
        SearchRows rows = search.rows(wanted);
        return answers.headed(
                OffsetPage.of(List.of(), rows.more(), offset, size), SearchAnswer.of(rows, parameters.datasetName()));
    }

    @GET
    @Path("validate/")
    @Operation(summary = "Say whether a search of events can be run, and what is wrong with it")
    public SearchCheck validate(
            String organization,
            @Parameter(description = "A column of the answer: field, tag or aggregate") @RestQuery List<String> field,
            @Parameter(description = "A field, with a minus in front for the largest first; may be repeated") @RestQuery
                    List<String> orderby,
            @BeanParam SearchParameters parameters) {
        SearchScope scope = parameters.in(directory, directory.organization(organization), clock.instant());
        return SearchCheck.of(search, scope, parameters.datasetName(), field, parameters.query(), orderby);
    }
}
