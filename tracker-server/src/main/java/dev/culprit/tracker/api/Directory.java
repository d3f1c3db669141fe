package dev.culprit.tracker.api;

import dev.culprit.tracker.account.Organization;
import dev.culprit.tracker.issue.IssueSearch;
import dev.culprit.tracker.issue.IssueSummary;
import dev.culprit.tracker.jdbc.Query;
import dev.culprit.tracker.project.Project;
import jakarta.enterprise.context.RequestScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Finds what a path or a parameter names, by slug or by number, among what the caller may see. Everything else does not
 * exist: 404.
 */
@RequestScoped
public class Directory {
    /** In place of an organisation: whichever of the caller's it is. */
    public static final String ANY = "-";

    private static final String ALL_PROJECTS = "-1";

    private final Caller caller;
    private final DataSource database;
    private final IssueSearch issues;

    Directory(Caller caller, DataSource database, IssueSearch issues) {
        this.caller = caller;
        this.database = database;
        this.issues = issues;
    }

    /** Those of which the caller is a member, in the order of their ids. */
    public List<Organization> organizations() {
        List<Long> ids = Query.of("SELECT organization_id FROM membership WHERE user_id = ?", caller.userId())
                .list(database, row -> row.getLong(1));
        return Organization.list("id in ?1 order by id", ids);
    }

    /** @param slugOrId {@code acme}, {@code 1} */
    public Organization organization(String slugOrId) {
        return organizations().stream()
                .filter(found -> matches(slugOrId, found.id, found.slug))
                .findFirst()
                .orElseThrow(ApiRefusal::notFound);
    }

    /** @param slugOrId {@code web}, {@code 7} */
    public Project project(Organization organization, String slugOrId) {
        return find(organization, slugOrId).orElseThrow(ApiRefusal::notFound);
    }

    public Project project(String organization, String slugOrId) {
        return project(organization(organization), slugOrId);
    }

    /** Of this organisation, in the order of their ids. */
    public List<Project> projects(Organization organization) {
        return Project.list("organizationId = ?1 order by id", organization.id);
    }

    /**
     * What the parameter {@code project} names, which may stand there more than once.
     *
     * @return empty when it names none or says -1: all of them
     */
    public List<Project> projects(Organization organization, List<String> named) {
        if (named.contains(ALL_PROJECTS)) {
            return List.of();
        }
        List<Project> found = new ArrayList<>();
        for (String slugOrId : named) {
            if (!slugOrId.isBlank()) {
                found.add(find(organization, slugOrId)
                        .orElseThrow(() -> ApiRefusal.badRequest("Invalid project parameter: there is no project '"
                                + slugOrId + "' in this organization.")));
            }
        }
        return found;
    }

    /**
     * @param organization slug, id, or {@link #ANY}
     * @param idOrShortId {@code 1234}, or {@code WEB-12} in any case
     */
    public IssueSummary issue(String organization, String idOrShortId) {
        List<Organization> among = organization.equals(ANY) ? organizations() : List.of(organization(organization));
        return find(idOrShortId)
                .filter(issue -> contains(among, issue.projectId()))
                .orElseThrow(ApiRefusal::notFound);
    }

    /** @param text 32 hex digits, also with dashes */
    public static Optional<UUID> eventId(String text) {
        String digits = text.replace("-", "");
        return digits.matches("(?i)[0-9a-f]{32}")
                ? Optional.of(UUID.fromString(digits.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5")))
                : Optional.empty();
    }

    private Optional<IssueSummary> find(String idOrShortId) {
        return idOrShortId.matches("\\d{1,18}")
                ? issues.byId(Long.parseLong(idOrShortId))
                : issues.byShortId(idOrShortId);
    }

    private static boolean contains(List<Organization> organizations, long projectId) {
        return Project.<Project>findByIdOptional(projectId)
                .filter(project -> organizations.stream().anyMatch(found -> found.id.equals(project.organizationId)))
                .isPresent();
    }

    private static Optional<Project> find(Organization organization, String slugOrId) {
        if (slugOrId.matches("\\d{1,18}")) {
            return Project.find("organizationId = ?1 and id = ?2", organization.id, Long.valueOf(slugOrId))
                    .firstResultOptional();
        }
        return Project.find("organizationId = ?1 and slug = ?2", organization.id, slugOrId)
                .firstResultOptional();
    }

    private static boolean matches(String slugOrId, long id, String slug) {
        return slug.equals(slugOrId) || Long.toString(id).equals(slugOrId);
    }
}
