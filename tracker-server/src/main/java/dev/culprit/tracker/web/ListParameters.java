package dev.culprit.tracker.web;

import dev.culprit.tracker.issue.IssueSort;
import dev.culprit.tracker.issue.IssueTab;
import jakarta.ws.rs.DefaultValue;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;

/** The parameters of an issue list as they come; anything odd means its usual value. */
public class ListParameters {
    @RestQuery
    List<String> project = List.of();

    @RestQuery
    @DefaultValue("")
    String environment = "";

    @RestQuery
    @DefaultValue("")
    String level = "";

    @RestQuery
    @DefaultValue("")
    String range = "";

    @RestQuery
    @DefaultValue("")
    String tab = "";

    @RestQuery
    @DefaultValue("")
    String sort = "";

    @RestQuery
    @DefaultValue("")
    String query = "";

    @RestQuery
    @DefaultValue("")
    String after = "";

    ListState state() {
        return new ListState(
                project.stream().filter(slug -> !slug.isBlank()).distinct().toList(),
                environment,
                level,
                TimeRange.named(range),
                IssueTab.named(tab).orElse(IssueTab.UNRESOLVED),
                IssueSort.named(sort),
                query.strip(),
                after);
    }
}
