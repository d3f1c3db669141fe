package dev.culprit.mcp.resources;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.tools.IssueRef;
import dev.culprit.mcp.tools.Reports;
import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.TrackerException;
import java.util.Optional;

/** Issues and events by their addresses. There are too many to list, so clients get templates. */
public final class ResourceCatalog {
    private static final String ISSUE = "culprit://issue/";
    private static final String EVENT = "culprit://event/";
    private static final String MARKDOWN = "text/markdown";

    /** Entries of {@code resources/templates/list}. */
    public Json templates() {
        return Json.array()
                .add(template(
                        ISSUE,
                        "issue",
                        "Issue",
                        "An issue with its latest event, by id or short id (WEB-12), as Markdown"))
                .add(template(EVENT, "event", "Event", "An event by its id, as Markdown"));
    }

    private static Json template(String prefix, String name, String title, String description) {
        return Json.object()
                .put("uriTemplate", prefix + "{id}")
                .put("name", name)
                .put("title", title)
                .put("description", description)
                .put("mimeType", MARKDOWN);
    }

    /**
     * Reads a resource.
     *
     * @return its contents as {@code resources/read} answers them; empty if no template makes such an address
     * @throws IllegalArgumentException if the id in the address is none
     */
    public Optional<Json> read(String uri, Tracker tracker) throws TrackerException {
        String text;
        if (uri.startsWith(ISSUE)) {
            text = Reports.issue(IssueRef.of(uri.substring(ISSUE.length())), tracker);
        } else if (uri.startsWith(EVENT)) {
            text = Reports.event(uri.substring(EVENT.length()), tracker);
        } else {
            return Optional.empty();
        }
        return Optional.of(Json.array()
                .add(Json.object().put("uri", uri).put("mimeType", MARKDOWN).put("text", text)));
    }

    /** Whether issues are what the {@code {id}} of this template stands for. */
    public boolean isIssueTemplate(String uriTemplate) {
        return uriTemplate.startsWith(ISSUE);
    }
}
