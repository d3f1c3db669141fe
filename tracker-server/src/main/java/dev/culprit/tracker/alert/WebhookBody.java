package dev.culprit.tracker.alert;

import dev.culprit.protocol.ByteSink;
import dev.culprit.protocol.JsonWriter;
import org.jspecify.annotations.Nullable;

/**
 * The JSON that webhooks get. Of an issue ({@code kind} new, regression or test):
 *
 * <pre>
 * {"kind": "new", "deliveryId": "…", "project": {"slug": "shop", "name": "Shop"},
 *  "issue": {"id": "17", "shortId": "SHOP-3", "title": "…", "culprit": "…", "level": "error", "url": "https://…",
 *            "firstSeen": "2026-01-31T12:00:00Z", "lastSeen": "…", "events": 1, "users": 0,
 *            "release": "1.4.2" or null, "environment": "production" or null},
 *  "eventId": "32 hex digits"}
 * </pre>
 *
 * Of an hour ({@code kind} summary); {@code issues} are the first {@value AlertMessages#ISSUES_IN_SUMMARY}, each with
 * its own {@code kind}, and without release and environment:
 *
 * <pre>
 * {"kind": "summary", "deliveryId": "…", "project": {…},
 *  "summary": {"from": "…", "until": "…", "newIssues": 17, "regressions": 0, "url": "https://…", "issues": [{…}]}}
 * </pre>
 *
 * Ids are strings, since JavaScript's numbers end at 2^53. Members may be added, none changes its meaning.
 */
final class WebhookBody {
    private WebhookBody() {}

    static byte[] of(Delivery delivery, AlertMessage message) {
        ByteSink bytes = new ByteSink(1024);
        JsonWriter json = new JsonWriter(bytes).beginObject();
        json.name("kind").value(message.kind().wireName());
        json.name("deliveryId").value(delivery.messageId().toString());
        json.name("project").beginObject();
        json.name("slug").value(message.project().slug());
        json.name("name").value(message.project().name()).endObject();
        if (message instanceof AlertMessage.OfHour hour) {
            summary(json, hour);
        } else if (message instanceof AlertMessage.OfIssue of) {
            issue(json, of);
        }
        json.endObject();
        return bytes.toByteArray();
    }

    private static void issue(JsonWriter json, AlertMessage.OfIssue message) {
        json.name("issue").beginObject();
        members(json, message.issue());
        json.name("release").value(blankAsNull(message.release()));
        json.name("environment").value(blankAsNull(message.environment()));
        json.endObject();
        json.name("eventId")
                .value(
                        message.eventId() == null
                                ? null
                                : message.eventId().toString().replace("-", ""));
    }

    private static void summary(JsonWriter json, AlertMessage.OfHour message) {
        json.name("summary").beginObject();
        json.name("from").value(message.opened().toString());
        json.name("until").value(message.closed().toString());
        json.name("newIssues").value(message.newIssues());
        json.name("regressions").value(message.regressions());
        json.name("url").value(message.url());
        json.name("issues").beginArray();
        for (AlertMessage.Issue issue : message.first()) {
            json.beginObject();
            json.name("kind").value(issue.turn().wireName());
            members(json, issue);
            json.endObject();
        }
        json.endArray().endObject();
    }

    private static void members(JsonWriter json, AlertMessage.Issue issue) {
        json.name("id").value(Long.toString(issue.id()));
        json.name("shortId").value(issue.shortId());
        json.name("title").value(issue.title());
        json.name("culprit").value(issue.culprit());
        json.name("level").value(issue.level());
        json.name("url").value(issue.url());
        json.name("firstSeen").value(issue.firstSeen().toString());
        json.name("lastSeen").value(issue.lastSeen().toString());
        json.name("events").value(issue.events());
        json.name("users").value(issue.users());
    }

    private static @Nullable String blankAsNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
