package dev.culprit.tracker.api.project;

import dev.culprit.tracker.api.ApiRefusal;
import dev.culprit.tracker.api.Directory;
import dev.culprit.tracker.api.JsonBody;
import dev.culprit.tracker.api.Page;
import dev.culprit.tracker.api.PageAnswers;
import dev.culprit.tracker.api.Paging;
import dev.culprit.tracker.project.KeyLimit;
import dev.culprit.tracker.project.Project;
import dev.culprit.tracker.project.ProjectCache;
import dev.culprit.tracker.project.ProjectKey;
import dev.culprit.tracker.project.Projects;
import dev.culprit.tracker.project.PublicUrl;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The keys of a project. A changed one counts on this node at once, on others within two seconds. */
@Path("/api/0/projects/{organization}/{project}/keys/")
@Produces(MediaType.APPLICATION_JSON)
public class KeyResource {
    private static final int LONGEST_NAME = 64;

    private final Directory directory;
    private final Projects projects;
    private final ProjectCache cache;
    private final PageAnswers answers;
    private final PublicUrl url;

    KeyResource(Directory directory, Projects projects, ProjectCache cache, PageAnswers answers, PublicUrl url) {
        this.directory = directory;
        this.projects = projects;
        this.cache = cache;
        this.answers = answers;
        this.url = url;
    }

    @GET
    @RolesAllowed("project:read")
    @Operation(summary = "List the keys of a project")
    public RestResponse<List<KeyShape>> list(
            String organization, String project, @RestQuery @Nullable String status, @BeanParam Paging paging) {
        List<ProjectKey> keys = ProjectKey.ofProject(directory.project(organization, project).id).stream()
                .filter(key -> status == null || status.isEmpty() || key.active == status.equals("active"))
                .toList();
        return answers.of(
                Page.ofAll(keys, paging.cursor(), paging.size(), key -> key.id).map(key -> KeyShape.of(key, url)));
    }

    @POST
    @RolesAllowed("project:write")
    @Operation(summary = "Make a key")
    public RestResponse<KeyShape> create(String organization, String project, JsonBody body) {
        Project found = directory.project(organization, project);
        String name = body.text("name", LONGEST_NAME).orElse("");
        Optional<KeyLimit> limit = limit(body);
        ProjectKey made = projects.addKey(found.id, name, limit);
        cache.refresh();
        return RestResponse.status(RestResponse.Status.CREATED, KeyShape.of(made, url));
    }

    @GET
    @Path("{key}/")
    @RolesAllowed("project:read")
    @Operation(summary = "Show a key")
    public KeyShape show(String organization, String project, String key) {
        return KeyShape.of(find(directory.project(organization, project), key), url);
    }

    @PUT
    @Path("{key}/")
    @RolesAllowed("project:write")
    @Operation(summary = "Change a key: rename it, switch it off, limit it")
    public KeyShape change(String organization, String project, String key, JsonBody body) {
        ProjectKey before = find(directory.project(organization, project), key);
        Projects.KeySettings settings = new Projects.KeySettings(
                body.has("name") ? body.text("name", LONGEST_NAME).orElse("") : before.label,
                body.flag("isActive").orElse(before.active),
                body.has("rateLimit") ? limit(body) : before.limit());
        ProjectKey changed =
                projects.changeKey(before.projectId, before.id, settings).orElseThrow(ApiRefusal::notFound);
        cache.refresh();
        return KeyShape.of(changed, url);
    }

    @DELETE
    @Path("{key}/")
    @RolesAllowed("project:admin")
    @Operation(summary = "Delete a key")
    public RestResponse<Void> delete(String organization, String project, String key) {
        ProjectKey found = find(directory.project(organization, project), key);
        projects.removeKey(found.projectId, found.id);
        cache.refresh();
        return RestResponse.noContent();
    }

    /** @param key the key itself, or its number */
    private static ProjectKey find(Project project, String key) {
        return ProjectKey.ofProject(project.id).stream()
                .filter(found ->
                        found.publicKey.equals(key) || Long.toString(found.id).equals(key))
                .findFirst()
                .orElseThrow(ApiRefusal::notFound);
    }

    /** {@code {"window": seconds, "count": events}}; null or zeros for no limit. */
    private static Optional<KeyLimit> limit(JsonBody body) {
        Optional<JsonBody> given = body.object("rateLimit");
        long count =
                given.flatMap(limit -> limit.number("count", 0, KeyLimit.MOST)).orElse(0L);
        long window = given.flatMap(limit -> limit.number("window", 0, KeyLimit.LONGEST_SECONDS))
                .orElse(0L);
        return count == 0 || window == 0
                ? Optional.empty()
                : Optional.of(new KeyLimit((int) count, Duration.ofSeconds(window)));
    }
}
