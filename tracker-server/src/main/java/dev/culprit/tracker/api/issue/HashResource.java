package dev.culprit.tracker.api.issue;

import dev.culprit.tracker.api.Directory;
import dev.culprit.tracker.api.Page;
import dev.culprit.tracker.api.PageAnswers;
import dev.culprit.tracker.api.Paging;
import dev.culprit.tracker.api.event.EventAnswers;
import dev.culprit.tracker.event.EventStore;
import dev.culprit.tracker.event.StoredEvent;
import dev.culprit.tracker.grouping.Grouping;
import dev.culprit.tracker.issue.IssueSummary;
import dev.culprit.tracker.jdbc.Query;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The grouping keys that lead to an issue: one, and more where issues were merged. */
@Path("/api/0/organizations/{organization}/issues/{issue}/hashes/")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("event:read")
public class HashResource {
    /** Events do not keep their key: it is worked out again for so many of the newest. */
    private static final int LOOKED_AT = 100;

    private final Directory directory;
    private final DataSource database;
    private final EventStore events;
    private final EventAnswers shapes;
    private final PageAnswers answers;

    HashResource(
            Directory directory, DataSource database, EventStore events, EventAnswers shapes, PageAnswers answers) {
        this.directory = directory;
        this.database = database;
        this.events = events;
        this.shapes = shapes;
        this.answers = answers;
    }

    /** @param latestEvent null when none of the newest events of the issue has this key */
    public record Hash(
            String id, @Nullable Object latestEvent, boolean mergedBySeer, @Nullable Double seerMatchDistance) {}

    @GET
    @Operation(summary = "List the grouping keys of an issue")
    public RestResponse<List<Hash>> list(
            String organization, String issue, @RestQuery @Nullable String full, @BeanParam Paging paging) {
        IssueSummary found = directory.issue(organization, issue);
        List<String> keys = Query.of("SELECT hash FROM grouping_key WHERE issue_id = ? ORDER BY hash", found.id())
                .list(database, row -> HexFormat.of().formatHex(row.getBytes(1)));
        Page<String> page = Page.ofRanked(keys, paging.cursor(), paging.size());
        Map<String, StoredEvent> latest = new HashMap<>();
        events.newest(found.id(), LOOKED_AT)
                .forEach(event -> latest.putIfAbsent(Grouping.of(event.node()).hex(), event));
        boolean whole = !"false".equalsIgnoreCase(full) && !"0".equals(full);
        return answers.of(page.map(key -> new Hash(key, shown(latest.get(key), whole), false, null)));
    }

    private @Nullable Object shown(@Nullable StoredEvent event, boolean whole) {
        if (event == null) {
            return null;
        }
        return whole ? shapes.row(event) : EventAnswers.simple(event);
    }
}
