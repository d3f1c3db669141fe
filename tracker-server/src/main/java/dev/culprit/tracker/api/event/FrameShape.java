package dev.culprit.tracker.api.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call on a stack.
 *
 * @param context pairs of a line's number, which may be null, and its text
 */
record FrameShape(
        @Nullable String filename,
        @Nullable String absPath,
        @Nullable String module,
        @JsonProperty("package") @Nullable String packageName,
        @Nullable String platform,
        @Nullable String instructionAddr,
        @Nullable String symbolAddr,
        @Nullable String function,
        @Nullable String rawFunction,
        @Nullable String symbol,
        List<List<@Nullable Object>> context,
        @Nullable Integer lineNo,
        @Nullable Integer colNo,
        boolean inApp,
        @Nullable String trust,
        @Nullable JsonNode errors,
        @Nullable JsonNode lock,
        @Nullable String sourceLink,
        @Nullable JsonNode vars) {

    static FrameShape of(JsonNode frame) {
        return new FrameShape(
                Trees.text(frame, "filename"),
                Trees.text(frame, "abs_path"),
                Trees.text(frame, "module"),
                Trees.text(frame, "package"),
                Trees.text(frame, "platform"),
                Trees.text(frame, "instruction_addr"),
                Trees.text(frame, "symbol_addr"),
                Trees.text(frame, "function"),
                Trees.text(frame, "raw_function"),
                Trees.text(frame, "symbol"),
                context(frame),
                Trees.number(frame, "lineno"),
                Trees.number(frame, "colno"),
                frame.path("in_app").asBoolean(),
                Trees.text(frame, "trust"),
                null,
                Trees.tree(frame, "lock"),
                null,
                Trees.tree(frame, "vars"));
    }

    /** Empty without the line itself: what stands around it says little then. */
    private static List<List<@Nullable Object>> context(JsonNode frame) {
        JsonNode line = Trees.tree(frame, "context_line");
        if (line == null) {
            return List.of();
        }
        JsonNode before = Trees.list(frame, "pre_context");
        JsonNode after = Trees.list(frame, "post_context");
        Integer number = Trees.number(frame, "lineno");
        List<JsonNode> lines = new ArrayList<>();
        before.forEach(lines::add);
        lines.add(line);
        after.forEach(lines::add);
        List<List<@Nullable Object>> context = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Integer at = number == null ? null : Integer.valueOf(number - before.size() + i);
            context.add(Arrays.asList(at, lines.get(i).asText()));
        }
        return context;
    }
}
