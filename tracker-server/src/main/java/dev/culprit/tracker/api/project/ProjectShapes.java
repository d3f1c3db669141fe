package dev.culprit.tracker.api.project;

import dev.culprit.tracker.account.Team;
import dev.culprit.tracker.account.Teams;
import dev.culprit.tracker.api.shape.ProjectShape;
import dev.culprit.tracker.issue.Environments;
import dev.culprit.tracker.project.Project;
import dev.culprit.tracker.release.Releases;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Puts projects into the form of the Web API, many with few statements. */
@ApplicationScoped
public class ProjectShapes {
    private final Teams teams;
    private final Environments environments;
    private final Releases releases;

    ProjectShapes(Teams teams, Environments environments, Releases releases) {
        this.teams = teams;
        this.environments = environments;
        this.releases = releases;
    }

    public List<ProjectShape> rows(List<Project> projects) {
        List<Long> ids = projects.stream().map(project -> project.id).toList();
        Map<Long, List<Team>> owners = teams.ofProjects(ids);
        Map<Long, List<String>> names = environments.ofProjects(ids);
        return projects.stream()
                .map(project -> ProjectShape.of(
                        project,
                        owners.getOrDefault(project.id, List.of()),
                        names.getOrDefault(project.id, List.of()),
                        releases.newest(project.id).orElse(null)))
                .toList();
    }

    public ProjectShape one(Project project) {
        return rows(List.of(project)).get(0);
    }
}
