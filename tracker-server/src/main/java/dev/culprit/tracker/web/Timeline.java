package dev.culprit.tracker.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.tracker.issue.HistoryEntry;
import dev.culprit.tracker.issue.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The history of an issue in sentences, with the notes among them. */
final class Timeline {
    private Timeline() {}

    /**
     * @param sentence goes on from {@code who}
     * @param text of a note; else empty
     */
    record Line(
            long id,
            String who,
            String sentence,
            String text,
            Instant at,
            Optional<Instant> edited,
            Optional<String> eventId,
            boolean note,
            boolean mayChange) {}

    static List<Line> of(List<HistoryEntry> entries, long viewer, boolean administrator) {
        return entries.stream().map(entry -> line(entry, viewer, administrator)).toList();
    }

    private static Line line(HistoryEntry entry, long viewer, boolean administrator) {
        boolean own = entry.person().filter(person -> person.id() == viewer).isPresent();
        return new Line(
                entry.id(),
                entry.person().map(Person::name).orElse(""),
                entry.isNote() ? "wrote" : sentence(entry),
                entry.text(),
                entry.at(),
                entry.edited(),
                entry.eventId(),
                entry.isNote(),
                entry.isNote() && (own || administrator));
    }

    private static String sentence(HistoryEntry entry) {
        JsonNode data = entry.data();
        return switch (entry.kind()) {
            case "created" -> "first seen";
            case "regressed" -> "regressed" + in(data.path("version").asText());
            case "escalated" -> "escalated: " + reason(data.path("reason").asText());
            case "unmuted" -> "no longer muted: the time is over";
            case "resolved" -> "resolved" + resolution(data);
            case "muted" -> "muted" + muting(data);
            case "assigned" -> "assigned to " + data.path("name").asText("somebody");
            case "priority" -> "set the priority to " + data.path("priority").asText();
            case "merged" -> "merged " + shortIds(data.path("issues")) + " into it";
            default -> entry.kind();
        };
    }

    private static String in(String version) {
        return version.isEmpty() ? "" : " in " + version;
    }

    private static String reason(String word) {
        return switch (word) {
            case "events" -> "that many more events came";
            case "users" -> "that many more users met it";
            default -> "an hour had more events than expected";
        };
    }

    private static String resolution(JsonNode data) {
        if (data.path("next").asBoolean()) {
            return " in the next release";
        }
        String commit = data.path("commit").asText("");
        return commit.isEmpty() ? in(data.path("version").asText()) : " in commit " + Fmt.cut(commit, 12);
    }

    private static String muting(JsonNode data) {
        if (data.path("untilEscalating").asBoolean()) {
            return " until it escalates";
        }
        List<String> conditions = new ArrayList<>();
        if (data.has("until")) {
            conditions.add(Fmt.exact(Instant.parse(data.path("until").asText())));
        }
        count(conditions, data, "events", "event", "eventWindow");
        count(conditions, data, "users", "user", "userWindow");
        return conditions.isEmpty() ? "" : " until " + String.join(" or ", conditions);
    }

    private static void count(List<String> conditions, JsonNode data, String name, String one, String window) {
        if (data.has(name)) {
            long minutes = data.path(window).asLong();
            conditions.add(Fmt.plural(data.path(name).asLong(), "more " + one)
                    + (minutes > 0 ? " within " + Fmt.plural(minutes, "minute") : ""));
        }
    }

    private static String shortIds(JsonNode issues) {
        List<String> ids = new ArrayList<>();
        issues.forEach(issue -> ids.add(issue.path("shortId").asText()));
        return String.join(", ", ids);
    }
}
