package dev.culprit.tracker.api.issue;

import dev.culprit.tracker.account.Organization;
import dev.culprit.tracker.api.ApiRefusal;
import dev.culprit.tracker.api.Caller;
import dev.culprit.tracker.api.JsonBody;
import dev.culprit.tracker.issue.IssueSearch;
import dev.culprit.tracker.issue.IssueSummary;
import dev.culprit.tracker.issue.IssueUpdates;
import dev.culprit.tracker.project.Project;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;

/** Changes many issues at once: those that are named by their ids, else those that a query finds. */
@ApplicationScoped
class BulkChanges {
    private static final int MOST = 1000;

    private final IssueListing listing;
    private final IssueSearch issues;
    private final IssueUpdates updates;
    private final UpdateReader reader;
    private final ReleaseNames releases;
    private final Caller caller;

    BulkChanges(
            IssueListing listing,
            IssueSearch issues,
            IssueUpdates updates,
            UpdateReader reader,
            ReleaseNames releases,
            Caller caller) {
        this.listing = listing;
        this.issues = issues;
        this.updates = updates;
        this.reader = reader;
        this.releases = releases;
        this.caller = caller;
    }

    /** Answers with the attributes that were changed; 204 when there was no such issue. */
    RestResponse<Map<String, Object>> change(
            Organization organization, List<Project> projects, IssueListParameters parameters, JsonBody body) {
        IssueUpdate update = reader.read(body, organization.id);
        List<IssueSummary> found = chosen(projects, parameters);
        if (found.isEmpty()) {
            return RestResponse.noContent();
        }
        List<Long> ids = found.stream().map(IssueSummary::id).toList();
        Map<String, Object> answer = new LinkedHashMap<>(update.echo());
        if (update.merge()) {
            long parent = updates.merge(ids, caller.userId());
            answer.put("merge", merged(parent, ids));
        }
        updates.apply(releases.named(update.change(), found.get(0)), ids, caller.userId());
        if (update.change().status().isPresent()) {
            issues.byId(ids.get(0)).ifPresent(issue -> describe(issue, answer));
        }
        return RestResponse.ok(answer);
    }

    /** Says which ones, or deletes none: deleting cannot be taken back. */
    void delete(List<Project> projects, IssueListParameters parameters) {
        if (!parameters.isNarrow()) {
            parameters.ids();
            throw ApiRefusal.badRequest("Expected the issues to delete: id, or query.");
        }
        List<Long> ids =
                chosen(projects, parameters).stream().map(IssueSummary::id).toList();
        if (!ids.isEmpty()) {
            updates.delete(ids, caller.userId());
        }
    }

    private List<IssueSummary> chosen(List<Project> projects, IssueListParameters parameters) {
        List<Long> named = parameters.ids();
        if (named.size() > MOST) {
            throw ApiRefusal.badRequest("At most " + MOST + " issues can be changed at once.");
        }
        if (named.isEmpty()) {
            return listing.first(projects, parameters, MOST);
        }
        List<Long> among = projects.stream().map(project -> project.id).toList();
        return named.stream()
                .distinct()
                .map(issues::byId)
                .flatMap(Optional::stream)
                .filter(issue -> among.contains(issue.projectId()))
                .toList();
    }

    private static void describe(IssueSummary issue, Map<String, Object> answer) {
        answer.put("status", IssueShape.status(issue.status()));
        answer.put("statusDetails", IssueShape.Details.of(issue.details()));
        if (issue.substatus() != null) {
            answer.put("substatus", issue.substatus().word());
        }
    }

    private static Map<String, Object> merged(long parent, List<Long> ids) {
        return Map.of(
                "parent",
                Long.toString(parent),
                "children",
                ids.stream().filter(id -> id != parent).map(String::valueOf).toList());
    }
}
