package dev.culprit.tracker.api.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a stack, the oldest first.
 *
 * @param framesOmitted from where to where frames were left out in the middle
 * @param hasSystemFrames whether both frames of the application and of others stand in it
 */
record StackShape(
        List<FrameShape> frames,
        @Nullable JsonNode framesOmitted,
        @Nullable JsonNode registers,
        boolean hasSystemFrames) {

    static @Nullable StackShape of(JsonNode owner, String field) {
        JsonNode stack = owner.path(field);
        if (!stack.isObject()) {
            return null;
        }
        List<FrameShape> frames = new ArrayList<>();
        for (JsonNode frame : stack.path("frames")) {
            if (frame.isObject()) {
                frames.add(FrameShape.of(frame));
            }
        }
        long own = frames.stream().filter(FrameShape::inApp).count();
        return new StackShape(
                frames,
                Trees.tree(stack, "frames_omitted"),
                Trees.tree(stack, "registers"),
                own > 0 && own < frames.size());
    }
}
