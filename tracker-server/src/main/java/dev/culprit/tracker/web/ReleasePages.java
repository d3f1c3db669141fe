package dev.culprit.tracker.web;

import dev.culprit.tracker.account.Organization;
import dev.culprit.tracker.issue.IssueFilter;
import dev.culprit.tracker.issue.IssueQuery;
import dev.culprit.tracker.issue.IssueSearch;
import dev.culprit.tracker.issue.IssueSort;
import dev.culprit.tracker.issue.IssueSummary;
import dev.culprit.tracker.issue.IssueTab;
import dev.culprit.tracker.project.Project;
import dev.culprit.tracker.release.Deploy;
import dev.culprit.tracker.release.Release;
import dev.culprit.tracker.release.ReleaseChange;
import dev.culprit.tracker.release.ReleaseCommit;
import dev.culprit.tracker.release.ReleaseCursor;
import dev.culprit.tracker.release.ReleaseFilter;
import dev.culprit.tracker.release.ReleasePage;
import dev.culprit.tracker.release.Releases;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;

/** Releases: what was shipped, and what came with it. */
@Path("/releases")
@ForPeople
@Produces(MediaType.TEXT_HTML)
public class ReleasePages {
    private static final int ROWS = 40;
    private static final int SHOWN_ISSUES = 20;
    private static final int SHOWN_COMMITS = 100;

    private final Releases releases;
    private final IssueSearch issues;
    private final Flash flash;
    private final InstantSource clock;

    ReleasePages(Releases releases, IssueSearch issues, Flash flash, InstantSource clock) {
        this.releases = releases;
        this.issues = issues;
        this.flash = flash;
        this.clock = clock;
    }

    record Row(Release release, String url, String shortName, String projects) {}

    /** @param next the address of the next page */
    record Overview(
            List<Row> rows,
            String query,
            List<IssuesModel.Choice> projects,
            boolean narrowed,
            boolean first,
            Optional<String> next) {}

    /** @param issuesUrl the list of all its new issues */
    record One(
            Release release,
            String url,
            String shortName,
            List<IssueSummary> newIssues,
            String issuesUrl,
            List<ReleaseCommit> commits,
            List<Deploy> deploys) {}

    @GET
    public TemplateInstance overview(
            @RestQuery @DefaultValue("") String query,
            @RestQuery @DefaultValue("") String project,
            @RestQuery @DefaultValue("") String after) {
        List<Project> projects = Project.byName();
        List<Long> chosen = projects.stream()
                .filter(one -> one.slug.equals(project))
                .map(one -> one.id)
                .toList();
        ReleaseFilter filter = new ReleaseFilter(organization(), query, chosen, List.of(), null);
        ReleasePage page = releases.list(filter, ReleaseCursor.parse(after), ROWS);
        return Templates.releases(new Overview(
                page.releases().stream().map(ReleasePages::row).toList(),
                query,
                projects.stream()
                        .map(one -> new IssuesModel.Choice(one.slug, one.name, one.slug.equals(project)))
                        .toList(),
                !query.isBlank() || !chosen.isEmpty(),
                after.isEmpty(),
                page.next()
                        .map(cursor -> "/releases?query=" + encoded(query) + "&project=" + encoded(project) + "&after="
                                + cursor)));
    }

    private static Row row(Release release) {
        List<String> names =
                release.projects().stream().map(Release.InProject::name).toList();
        String projects = names.size() > 2 ? names.size() + " projects" : String.join(", ", names);
        return new Row(release, url(release.version()), release.parsed().shortText(), projects);
    }

    @GET
    @Path("{version: .+}")
    public TemplateInstance one(String version) {
        Release release = releases.find(organization(), version)
                .orElseThrow(() -> new NotFoundException("There is no release " + version + "."));
        String query = "firstRelease:\"" + version + "\"";
        IssueFilter fresh = IssueFilter.of(IssueQuery.parse(query)).in(IssueTab.ALL);
        return Templates.release(new One(
                release,
                url(version),
                release.parsed().shortText(),
                issues.page(fresh, IssueSort.EVENTS, Optional.empty(), SHOWN_ISSUES)
                        .issues(),
                "/issues?tab=all&range=90d&query=" + encoded(query),
                releases.commits(release.id(), 0, SHOWN_COMMITS),
                releases.deploys(release.id())));
    }

    @POST
    public Response finish(@RestForm @DefaultValue("") String version) {
        flash.say(
                releases.update(organization(), version, ReleaseChange.released(clock.instant()))
                                .isPresent()
                        ? Fmt.cut(version, 100) + " is released."
                        : "There is no such release.");
        return Response.seeOther(URI.create(url(version))).build();
    }

    /** Encoded as a whole: versions hold {@code @} and {@code +}, and what clients made up. */
    static String url(String version) {
        return "/releases/" + encoded(version);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static long organization() {
        return Organization.first().orElseThrow().id;
    }
}
