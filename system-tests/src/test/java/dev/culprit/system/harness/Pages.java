package dev.culprit.system.harness;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The tracker's pages without a browser, as the holder of the first run's token. */
public final class Pages {
    private final TrackerProcess tracker;

    public Pages(TrackerProcess tracker) {
        this.tracker = tracker;
    }

    public HttpResponse<String> get(String path) {
        return Ingest.send(HttpRequest.newBuilder(tracker.url().resolve(path))
                .header("Authorization", "Bearer " + tracker.firstRun().token())
                .GET());
    }

    /** Where people read this event. */
    public String pathOf(StoredEvent event) {
        return pathOfIssue(event.issueId()) + "/events/" + event.id();
    }

    public String pathOfIssue(long issueId) {
        return "/issues/"
                + tracker.database()
                        .query(
                                "SELECT p.short_prefix || '-' || i.short_id FROM issue i"
                                        + " JOIN project p ON p.id = i.project_id WHERE i.id = ?",
                                row -> row.getString(1),
                                issueId)
                        .get(0);
    }
}
