package dev.culprit.tracker.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Free data, such as extra or variables: cut to a number of characters and a depth, in order of appearance. */
final class Bag implements FieldRule {
    private static final int MIN_TEXT = 8;

    private final int maxSize;
    private final int maxDepth;

    Bag(int maxSize, int maxDepth) {
        this.maxSize = maxSize;
        this.maxDepth = maxDepth;
    }

    @Override
    public @Nullable JsonNode apply(JsonNode value, String owner, String name, FieldErrors errors) {
        Cut cut = new Cut(maxSize);
        JsonNode result = cut.cut(value, maxDepth);
        if (cut.left < 0) {
            errors.add(FieldErrors.TOO_LONG, new Place(owner, name).toString());
        }
        return result;
    }

    /** Refuses anything but an object; an empty one is dropped. */
    FieldRule objectsOnly() {
        return (value, owner, name, errors) -> {
            if (!value.isObject()) {
                return FieldRule.invalid(owner, name, errors);
            }
            return value.isEmpty() ? null : apply(value, owner, name, errors);
        };
    }

    private static final class Cut {
        private int left;

        Cut(int size) {
            left = size;
        }

        JsonNode cut(JsonNode value, int depth) {
            if (value.isTextual()) {
                return text(value);
            }
            left -= 4;
            if (!value.isContainerNode()) {
                return value;
            }
            if (depth == 0) {
                return value.isEmpty() ? value : JsonNodeFactory.instance.textNode(EventJsonReader.TOO_DEEP);
            }
            if (value instanceof ObjectNode object) {
                fields(object, depth - 1);
            } else {
                elements((ArrayNode) value, depth - 1);
            }
            return value;
        }

        private JsonNode text(JsonNode value) {
            String text = value.textValue();
            int room = Math.max(left, MIN_TEXT);
            left -= text.length() + 2;
            return text.length() <= room ? value : JsonNodeFactory.instance.textNode(Trim.text(text, room));
        }

        private void fields(ObjectNode object, int depth) {
            for (Iterator<Map.Entry<String, JsonNode>> fields =
                            object.properties().iterator();
                    fields.hasNext(); ) {
                Map.Entry<String, JsonNode> field = fields.next();
                if (left <= 0) {
                    left = -1;
                    fields.remove();
                    continue;
                }
                left -= field.getKey().length() + 3;
                field.setValue(cut(field.getValue(), depth));
            }
        }

        private void elements(ArrayNode array, int depth) {
            int kept = 0;
            while (kept < array.size() && left > 0) {
                array.set(kept, cut(array.get(kept), depth));
                kept++;
            }
            if (kept < array.size()) {
                left = -1;
            }
            while (array.size() > kept) {
                array.remove(array.size() - 1);
            }
        }
    }
}
