package dev.culprit.tracker.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import org.jspecify.annotations.Nullable;

/**
 * What programs want to know of an event at a glance.
 *
 * @param type of the thrown exception
 * @param value its message
 * @param filename of the frame that broke
 * @param function of that frame
 * @param title of an event without an exception
 */
public record EventMetadata(
        @Nullable String type,
        @Nullable String value,
        @Nullable String filename,
        @Nullable String function,
        @Nullable String title) {

    /** @param event a normalised event */
    public static EventMetadata of(JsonNode event) {
        EventTitle title = EventTitle.of(event);
        JsonNode thrown = ExceptionChain.of(event).thrown();
        if (thrown.isMissingNode()) {
            return new EventMetadata(null, null, null, null, title.title());
        }
        ArrayNode frames = ExceptionChain.frames(thrown);
        JsonNode broken = frames.isEmpty() ? thrown : EventTitle.broken(frames);
        return new EventMetadata(
                title.type().isEmpty() ? null : title.type(),
                title.value(),
                textOrNull(broken, "filename"),
                textOrNull(broken, "function"),
                null);
    }

    private static @Nullable String textOrNull(JsonNode frame, String field) {
        String text = frame.path(field).asText();
        return text.isEmpty() ? null : text;
    }
}
