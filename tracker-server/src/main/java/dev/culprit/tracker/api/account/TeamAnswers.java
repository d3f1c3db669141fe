package dev.culprit.tracker.api.account;

import dev.culprit.tracker.account.Members;
import dev.culprit.tracker.account.Organization;
import dev.culprit.tracker.account.Team;
import dev.culprit.tracker.account.Teams;
import dev.culprit.tracker.api.ApiRefusal;
import dev.culprit.tracker.api.Caller;
import dev.culprit.tracker.api.Directory;
import dev.culprit.tracker.api.project.ProjectShapes;
import dev.culprit.tracker.api.shape.ProjectShape;
import dev.culprit.tracker.api.shape.TeamShape;
import dev.culprit.tracker.project.Project;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;

/** What all calls about teams have in common. */
@ApplicationScoped
class TeamAnswers {
    private final Directory directory;
    private final Teams teams;
    private final Members members;
    private final Caller caller;
    private final ProjectShapes projects;

    TeamAnswers(Directory directory, Teams teams, Members members, Caller caller, ProjectShapes projects) {
        this.directory = directory;
        this.teams = teams;
        this.members = members;
        this.caller = caller;
        this.projects = projects;
    }

    Team find(Organization organization, String slugOrId) {
        return teams.find(organization.id, slugOrId).orElseThrow(ApiRefusal::notFound);
    }

    TeamShape shape(Organization organization, Team team) {
        List<Long> ids = teams.projectIds(team.id());
        List<Project> own = directory.projects(organization).stream()
                .filter(project -> ids.contains(project.id))
                .toList();
        boolean isMember = teams.ofUser(caller.userId()).stream().anyMatch(found -> found.id() == team.id());
        return TeamShape.of(team, isMember, projects.rows(own));
    }

    ProjectShape shape(Project project) {
        return projects.one(project);
    }

    /** Owners and administrators change teams. */
    void requireManager() {
        if (!members.mayManage(caller.userId())) {
            throw ApiRefusal.forbidden();
        }
    }

    static Team checked(Supplier<Team> change) {
        try {
            return change.get();
        } catch (IllegalArgumentException e) {
            throw ApiRefusal.badRequest(String.valueOf(e.getMessage()));
        }
    }
}
