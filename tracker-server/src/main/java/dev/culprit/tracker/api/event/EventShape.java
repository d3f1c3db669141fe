package dev.culprit.tracker.api.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.culprit.tracker.event.EventTitle;
import dev.culprit.tracker.event.StoredEvent;
import dev.culprit.tracker.grouping.Grouping;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event with everything that is known of it.
 *
 * @param size of the stored JSON in bytes
 * @param context what the client added as {@code extra}
 * @param release an object, or null where the event names none
 * @param formatted the same for a language model, where the call asks for it
 */
public record EventShape(
        String id,
        String groupID,
        String eventID,
        String projectID,
        int size,
        List<EventEntries.Entry> entries,
        @Nullable String dist,
        String message,
        String title,
        @Nullable String location,
        EventParts.@Nullable UserOfEvent user,
        JsonNode contexts,
        @Nullable Sdk sdk,
        JsonNode context,
        JsonNode packages,
        String type,
        EventParts.Metadata metadata,
        List<EventParts.Tag> tags,
        String platform,
        Instant dateReceived,
        List<EventParts.Problem> errors,
        @Nullable JsonNode occurrence,
        @JsonProperty("_meta") JsonNode meta,
        @Nullable String crashFile,
        String culprit,
        Instant dateCreated,
        List<String> fingerprints,
        GroupingConfig groupingConfig,
        @Nullable Object release,
        @Nullable JsonNode userReport,
        List<String> sdkUpdates,
        List<String> resolvedWith,
        @Nullable String nextEventID,
        @Nullable String previousEventID,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Formatted formatted) {

    record Sdk(@Nullable String name, @Nullable String version) {}

    record GroupingConfig(String id, String enhancements) {}

    /** @param format markdown or xml */
    record Formatted(String format, String content) {}

    /**
     * What stands beside an event.
     *
     * @param next the id of the next newer event of the issue
     */
    record Surroundings(
            @Nullable String next, @Nullable String previous, @Nullable Object release, @Nullable Formatted formatted) {
        static final Surroundings NONE = new Surroundings(null, null, null, null);
    }

    static EventShape of(StoredEvent stored, Surroundings around) {
        JsonNode node = stored.node();
        JsonNode event = node.isObject() ? node : JsonNodeFactory.instance.objectNode();
        EventParts.Metadata metadata = EventParts.metadata(event);
        return new EventShape(
                stored.id(),
                Long.toString(stored.issueId()),
                stored.id(),
                Long.toString(stored.projectId()),
                stored.json().length,
                EventEntries.of(event),
                Trees.text(event, "dist"),
                EventParts.message(event),
                stored.title(),
                metadata.filename(),
                EventParts.user(event),
                EventParts.contexts(event),
                sdk(event),
                Trees.object(event, "extra"),
                Trees.object(event, "modules"),
                EventParts.type(event),
                metadata,
                EventParts.tags(stored),
                EventParts.platform(event),
                stored.received(),
                EventParts.problems(event),
                null,
                JsonNodeFactory.instance.objectNode(),
                null,
                EventTitle.of(event).culprit(),
                stored.timestamp(),
                List.of(Grouping.of(event).hex()),
                new GroupingConfig("culprit:" + Grouping.VERSION, ""),
                around.release(),
                null,
                List.of(),
                List.of(),
                around.next(),
                around.previous(),
                around.formatted());
    }

    private static @Nullable Sdk sdk(JsonNode event) {
        JsonNode sdk = event.path("sdk");
        return sdk.isObject() ? new Sdk(Trees.text(sdk, "name"), Trees.text(sdk, "version")) : null;
    }
}
