package dev.culprit.mcp.tools;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All tools, in the order in which clients see them. */
public final class ToolCatalog {
    private final Map<String, Tool> tools = new LinkedHashMap<>();

    private ToolCatalog(List<Tool> tools) {
        tools.forEach(tool -> this.tools.put(tool.spec().name(), tool));
    }

    /** @param rawWrites whether {@code raw_sentry_api} may use methods other than GET */
    public static ToolCatalog standard(boolean rawWrites) {
        return new ToolCatalog(List.of(
                // the original's, by their names
                new GetSentryIssue(),
                new ListSentryProjects(),
                new ListSentryIssues(),
                new GetSentryEventDetails(),
                new UpdateSentryIssueStatus(),
                new CreateSentryIssueComment(),
                new RawSentryApi(rawWrites),
                new GetStackFrames(),
                new CheckDsymStatus(),
                // and more
                new FixIssue(),
                new SearchIssues(),
                new GetLatestEvent(),
                new GetEvent(),
                new ListIssueEvents(),
                new SearchEvents(),
                new GetIssueTags(),
                new GetIssueActivity(),
                new ExplainGrouping(),
                new UpdateIssue(),
                new BulkUpdateIssues(),
                new MergeIssues(),
                new ListReleases(),
                new GetRelease(),
                new CompareReleases(),
                new ListProjectKeys(),
                new GetSetupSnippet(),
                new ListOrganizations(),
                new Whoami()));
    }

    public List<Tool> tools() {
        return List.copyOf(tools.values());
    }

    public Optional<Tool> find(String name) {
        return Optional.ofNullable(tools.get(name));
    }
}
