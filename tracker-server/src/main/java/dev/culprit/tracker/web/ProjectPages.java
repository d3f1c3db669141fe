package dev.culprit.tracker.web;

import dev.culprit.tracker.account.Organization;
import dev.culprit.tracker.issue.IssueFilter;
import dev.culprit.tracker.issue.IssueQuery;
import dev.culprit.tracker.issue.IssueSearch;
import dev.culprit.tracker.issue.IssueSort;
import dev.culprit.tracker.issue.IssueTab;
import dev.culprit.tracker.issue.TimeBuckets;
import dev.culprit.tracker.outcome.OutcomeCounts;
import dev.culprit.tracker.project.Project;
import dev.culprit.tracker.project.ProjectCache;
import dev.culprit.tracker.project.ProjectKey;
import dev.culprit.tracker.project.Projects;
import dev.culprit.tracker.project.PublicUrl;
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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;

/** Projects: making them, their keys and settings, and the way to their first event. */
@Path("/projects")
@ForPeople
@Produces(MediaType.TEXT_HTML)
public class ProjectPages {
    private static final Duration TREND = Duration.ofDays(7);

    private final Projects projects;
    private final ProjectCache cache;
    private final IssueSearch issues;
    private final OutcomeCounts outcomes;
    private final PublicUrl url;
    private final Flash flash;
    private final InstantSource clock;

    ProjectPages(
            Projects projects,
            ProjectCache cache,
            IssueSearch issues,
            OutcomeCounts outcomes,
            PublicUrl url,
            Flash flash,
            InstantSource clock) {
        this.projects = projects;
        this.cache = cache;
        this.issues = issues;
        this.outcomes = outcomes;
        this.url = url;
        this.flash = flash;
        this.clock = clock;
    }

    @GET
    public TemplateInstance overview() {
        TimeBuckets time = TimeBuckets.over(TREND, 56, clock.instant());
        List<ProjectsModel.Card> cards = Project.byName().stream()
                .map(project -> {
                    IssueFilter all = inProject(project.slug, IssueTab.ALL);
                    return new ProjectsModel.Card(
                            project.slug,
                            project.name,
                            project.platform,
                            project.firstEvent == null,
                            issues.counts(all).getOrDefault(IssueTab.UNRESOLVED, 0L),
                            BarChart.of(issues.chart(all, time), time, 32));
                })
                .toList();
        return Templates.projects(new ProjectsModel.Overview(cards, Platforms.all()));
    }

    @POST
    public Response create(@RestForm @DefaultValue("") String name, @RestForm @DefaultValue("") String platform) {
        if (name.isBlank() || name.strip().length() > 100) {
            flash.say("A project needs a name of at most 100 characters.");
            return to("/projects");
        }
        Organization organization = Organization.first().orElseThrow();
        Project project = projects.create(organization.id, name, Platforms.checked(platform));
        cache.refresh();
        return to("/projects/" + project.slug + "/setup");
    }

    @GET
    @Path("{slug}")
    public TemplateInstance one(String slug) {
        Project project = project(slug);
        List<ProjectsModel.Key> keys = ProjectKey.ofProject(project.id).stream()
                .map(key -> new ProjectsModel.Key(key, url.dsn(key.publicKey, project.id)))
                .toList();
        ProjectsModel.Form form = new ProjectsModel.Form(
                project.name,
                project.platform,
                project.scrub,
                project.scrubIps,
                TextLines.write(project.scrubFields),
                TextLines.write(project.safeFields),
                TextLines.write(project.allowedOrigins));
        return Templates.project(
                new ProjectsModel.One(project.slug, project.id, form, dsn(project), keys, Platforms.all()));
    }

    @POST
    @Path("{slug}")
    public Response change(
            String slug,
            @RestForm @DefaultValue("") String name,
            @RestForm @DefaultValue("") String platform,
            @RestForm boolean scrub,
            @RestForm boolean scrubIps,
            @RestForm @DefaultValue("") String scrubFields,
            @RestForm @DefaultValue("") String safeFields,
            @RestForm @DefaultValue("") String allowedOrigins) {
        Project project = project(slug);
        projects.change(
                project.id,
                new Projects.Settings(
                        Fmt.cut(name, 100),
                        Platforms.checked(platform),
                        scrub,
                        scrubIps,
                        TextLines.read(scrubFields),
                        TextLines.read(safeFields),
                        TextLines.read(allowedOrigins)));
        cache.refresh();
        flash.say("Settings saved.");
        return to("/projects/" + slug);
    }

    @POST
    @Path("{slug}/keys")
    public Response addKey(String slug, @RestForm @DefaultValue("") String label) {
        projects.addKey(project(slug).id, Fmt.cut(label, 60));
        cache.refresh();
        flash.say("Key made.");
        return to("/projects/" + slug + "#keys");
    }

    @POST
    @Path("{slug}/keys/{keyId}/revoke")
    public Response revokeKey(String slug, long keyId) {
        boolean revoked = projects.revokeKey(project(slug).id, keyId).isPresent();
        cache.refresh();
        flash.say(revoked ? "Key revoked: what is sent with it is refused from now on." : "That key is gone already.");
        return to("/projects/" + slug + "#keys");
    }

    @GET
    @Path("{slug}/setup")
    public TemplateInstance setup(String slug) {
        Project project = project(slug);
        Optional<String> dsn = dsn(project);
        Optional<String> arrived =
                issues.page(inProject(slug, IssueTab.ALL), IssueSort.LAST_SEEN, Optional.empty(), 1).issues().stream()
                        .map(issue -> issue.shortId())
                        .findFirst();
        Instant yesterday = clock.instant().minus(1, ChronoUnit.DAYS);
        return Templates.setup(new ProjectsModel.Setup(
                slug,
                project.name,
                dsn,
                SetupSnippets.of(dsn.orElse("…")),
                Platforms.snippetFor(project.platform),
                arrived,
                Optional.ofNullable(project.firstEvent),
                outcomes.refused(project.id, yesterday)));
    }

    private static IssueFilter inProject(String slug, IssueTab tab) {
        return IssueFilter.of(IssueQuery.parse("")).inProjects(List.of(slug)).in(tab);
    }

    private Optional<String> dsn(Project project) {
        return ProjectKey.firstActive(project.id).map(key -> url.dsn(key.publicKey, project.id));
    }

    private static Project project(String slug) {
        return Project.bySlug(slug).orElseThrow(() -> new NotFoundException("There is no project " + slug + "."));
    }

    private static Response to(String path) {
        return Response.seeOther(URI.create(path)).build();
    }
}
