package dev.culprit.tracker.web;

import dev.culprit.tracker.issue.IssueSearch;
import dev.culprit.tracker.issue.IssueSummary;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Addresses that clients of the Web API make up by themselves and give to people. */
@Path("/organizations/{organization}/issues")
@ForPeople
public class ForeignLinks {
    private final IssueSearch issues;

    ForeignLinks(IssueSearch issues) {
        this.issues = issues;
    }

    @GET
    public Response list(@RestQuery @Nullable String query) {
        String shown = query == null ? "" : "?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
        return to("/issues" + shown);
    }

    @GET
    @Path("{issue}")
    public Response issue(String issue) {
        return to("/issues/" + find(issue).shortId());
    }

    @GET
    @Path("{issue}/events/{event: [0-9a-fA-F]{32}}")
    public Response event(String issue, String event) {
        return to("/issues/" + find(issue).shortId() + "/events/" + event);
    }

    private IssueSummary find(String issue) {
        Optional<IssueSummary> found =
                issue.matches("\\d{1,18}") ? issues.byId(Long.parseLong(issue)) : issues.byShortId(issue);
        return found.orElseThrow(() -> new NotFoundException("There is no issue " + issue + "."));
    }

    private static Response to(String path) {
        return Response.seeOther(URI.create(path)).build();
    }
}
