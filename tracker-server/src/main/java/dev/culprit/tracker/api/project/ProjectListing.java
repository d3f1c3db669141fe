package dev.culprit.tracker.api.project;

import dev.culprit.tracker.account.Members;
import dev.culprit.tracker.account.Organization;
import dev.culprit.tracker.account.Team;
import dev.culprit.tracker.api.ApiRefusal;
import dev.culprit.tracker.api.Caller;
import dev.culprit.tracker.api.Directory;
import dev.culprit.tracker.api.JsonBody;
import dev.culprit.tracker.api.Page;
import dev.culprit.tracker.api.PageAnswers;
import dev.culprit.tracker.api.Paging;
import dev.culprit.tracker.api.shape.ProjectShape;
import dev.culprit.tracker.project.Project;
import dev.culprit.tracker.project.ProjectCache;
import dev.culprit.tracker.project.Projects;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;

/** Lists projects and makes new ones, for organisations and teams alike. */
@ApplicationScoped
class ProjectListing {
    private final Directory directory;
    private final ProjectShapes shapes;
    private final PageAnswers answers;
    private final Projects projects;
    private final ProjectCache cache;
    private final Members members;
    private final Caller caller;

    ProjectListing(
            Directory directory,
            ProjectShapes shapes,
            PageAnswers answers,
            Projects projects,
            ProjectCache cache,
            Members members,
            Caller caller) {
        this.directory = directory;
        this.shapes = shapes;
        this.answers = answers;
        this.projects = projects;
        this.cache = cache;
        this.members = members;
        this.caller = caller;
    }

    /** @param query stands in the slug or the name */
    RestResponse<List<ProjectShape>> list(List<Project> found, String query, Paging paging) {
        String wanted = query.strip().toLowerCase(Locale.ROOT);
        List<Project> matching = found.stream()
                .filter(project -> project.slug.contains(wanted)
                        || project.name.toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        Page<Project> page = Page.ofAll(matching, paging.cursor(), paging.size(), project -> project.id);
        return answers.of(page.with(shapes.rows(page.items())));
    }

    /** @param body {@code {"name", "slug"?, "platform"?}} */
    RestResponse<ProjectShape> create(Organization organization, Optional<Team> team, JsonBody body) {
        if (!members.mayManage(caller.userId())) {
            throw ApiRefusal.forbidden();
        }
        String name = ProjectResource.checkedName(body);
        Optional<String> slug = body.text("slug", 50);
        String platform =
                body.text("platform", 64).filter(text -> !text.isBlank()).orElse("other");
        Project made;
        try {
            made = projects.create(organization.id, name, platform, slug, team);
        } catch (IllegalArgumentException e) {
            throw ApiRefusal.badField("slug", String.valueOf(e.getMessage()));
        }
        cache.refresh();
        return RestResponse.status(
                RestResponse.Status.CREATED, shapes.one(directory.project(organization, Long.toString(made.id))));
    }
}
