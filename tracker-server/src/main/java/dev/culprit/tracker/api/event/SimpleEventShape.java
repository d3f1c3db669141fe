package dev.culprit.tracker.api.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.culprit.tracker.event.EventTitle;
import dev.culprit.tracker.event.StoredEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event as a row of a list. */
public record SimpleEventShape(
        String id,
        @JsonProperty("event.type") String type,
        String groupID,
        String eventID,
        String projectID,
        String message,
        String title,
        @Nullable String location,
        String culprit,
        EventParts.@Nullable UserOfEvent user,
        List<EventParts.Tag> tags,
        String platform,
        Instant dateCreated,
        @Nullable String crashFile,
        EventParts.Metadata metadata) {

    static SimpleEventShape of(StoredEvent stored) {
        JsonNode node = stored.node();
        JsonNode event = node.isObject() ? node : JsonNodeFactory.instance.objectNode();
        EventParts.Metadata metadata = EventParts.metadata(event);
        return new SimpleEventShape(
                stored.id(),
                EventParts.type(event),
                Long.toString(stored.issueId()),
                stored.id(),
                Long.toString(stored.projectId()),
                EventParts.message(event),
                stored.title(),
                metadata.filename(),
                EventTitle.of(event).culprit(),
                EventParts.user(event),
                EventParts.tags(stored),
                EventParts.platform(event),
                stored.timestamp(),
                null,
                metadata);
    }
}
