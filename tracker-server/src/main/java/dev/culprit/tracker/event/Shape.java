package dev.culprit.tracker.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/** The fields of one interface of the protocol and what each may hold. Works in place, so that valid input costs nothing. */
final class Shape {
    private static final int MAX_FIELDS = 200;

    private final String name;
    private final Map<String, FieldRule> rules = new HashMap<>();
    private final FieldRule others;

    Shape(String name, FieldRule others) {
        this.name = name;
        this.others = others;
    }

    Shape field(String field, FieldRule rule) {
        rules.put(field, rule);
        return this;
    }

    Shape fields(FieldRule rule, String... fields) {
        for (String field : fields) {
            rules.put(field, rule);
        }
        return this;
    }

    void apply(ObjectNode object, FieldErrors errors) {
        int kept = 0;
        for (Iterator<Map.Entry<String, JsonNode>> fields = object.properties().iterator(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            JsonNode value = field.getValue();
            if (value.isNull()) {
                fields.remove();
                continue;
            }
            FieldRule rule = rules.getOrDefault(field.getKey(), others);
            JsonNode result = kept < MAX_FIELDS ? rule.apply(value, name, field.getKey(), errors) : null;
            if (result == null) {
                fields.remove();
            } else {
                kept++;
                field.setValue(result);
            }
        }
    }
}
