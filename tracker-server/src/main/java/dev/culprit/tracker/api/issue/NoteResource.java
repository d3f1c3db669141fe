package dev.culprit.tracker.api.issue;

import dev.culprit.tracker.api.ApiRefusal;
import dev.culprit.tracker.api.Caller;
import dev.culprit.tracker.api.Cursor;
import dev.culprit.tracker.api.Directory;
import dev.culprit.tracker.api.JsonBody;
import dev.culprit.tracker.api.Page;
import dev.culprit.tracker.api.PageAnswers;
import dev.culprit.tracker.api.Paging;
import dev.culprit.tracker.issue.HistoryEntry;
import dev.culprit.tracker.issue.IssueNotes;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** What people and programs write about an issue. */
@Path("/api/0/organizations/{organization}/issues/{issue}/notes/")
@Produces(MediaType.APPLICATION_JSON)
public class NoteResource {
    private final Directory directory;
    private final IssueNotes notes;
    private final Caller caller;
    private final PageAnswers answers;

    NoteResource(Directory directory, IssueNotes notes, Caller caller, PageAnswers answers) {
        this.directory = directory;
        this.notes = notes;
        this.caller = caller;
        this.answers = answers;
    }

    /** The newest first. */
    @GET
    @RolesAllowed("event:read")
    @Operation(summary = "List the notes on an issue, the newest first")
    public RestResponse<List<ActivityShape>> list(String organization, String issue, @BeanParam Paging paging) {
        long id = directory.issue(organization, issue).id();
        Cursor cursor = paging.cursor();
        int size = paging.size();
        Optional<Long> before = cursor.isStart() ? Optional.empty() : Optional.of(cursor.number());
        if (cursor.back()) {
            throw Cursor.invalid();
        }
        List<HistoryEntry> read = notes.list(id, before, size + 1);
        return answers.of(
                Page.of(read, cursor, size, note -> Cursor.of(0, note.id())).map(ActivityShape::of));
    }

    @POST
    @RolesAllowed("event:write")
    @Operation(summary = "Write a note on an issue")
    public RestResponse<ActivityShape> add(String organization, String issue, JsonBody body) {
        long id = directory.issue(organization, issue).id();
        HistoryEntry note = notes.add(id, caller.userId(), body.requiredText("text"));
        return RestResponse.status(RestResponse.Status.CREATED, ActivityShape.of(note));
    }

    @PUT
    @Path("{note}/")
    @RolesAllowed("event:write")
    @Operation(summary = "Change a note")
    public ActivityShape edit(String organization, String issue, String note, JsonBody body) {
        long id = directory.issue(organization, issue).id();
        return ActivityShape.of(notes.edit(id, number(note), caller.userId(), body.requiredText("text")));
    }

    @DELETE
    @Path("{note}/")
    @RolesAllowed("event:write")
    @Operation(summary = "Delete a note")
    public RestResponse<Void> remove(String organization, String issue, String note) {
        notes.remove(directory.issue(organization, issue).id(), number(note), caller.userId());
        return RestResponse.noContent();
    }

    private static long number(String note) {
        if (!note.matches("\\d{1,18}")) {
            throw ApiRefusal.notFound();
        }
        return Long.parseLong(note);
    }
}
