package dev.culprit.tracker.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The top-level fields of a payload under their one name: old clients use others. */
final class EventFields {
    private static final Map<String, String> ALIASES = Map.of(
            "message", "logentry",
            "sentry.interfaces.Message", "logentry",
            "sentry.interfaces.User", "user",
            "sentry.interfaces.Http", "request",
            "sentry.interfaces.Contexts", "contexts",
            "sentry.interfaces.Breadcrumbs", "breadcrumbs",
            "sentry.interfaces.Exception", "exception",
            "sentry.interfaces.Stacktrace", "stacktrace",
            "sentry.interfaces.Template", "template",
            "sentry.interfaces.Csp", "csp");

    private final Map<String, JsonNode> fields = new LinkedHashMap<>();

    EventFields(ObjectNode raw) {
        for (Iterator<Map.Entry<String, JsonNode>> all = raw.properties().iterator(); all.hasNext(); ) {
            Map.Entry<String, JsonNode> field = all.next();
            String alias = ALIASES.get(field.getKey());
            if (field.getValue().isNull()) {
                continue;
            }
            if (alias == null) {
                fields.put(field.getKey(), field.getValue());
            } else {
                // the field's own name wins over its aliases
                fields.putIfAbsent(alias, field.getValue());
            }
        }
        preferOwnName(raw);
    }

    private void preferOwnName(ObjectNode raw) {
        for (String name : ALIASES.values()) {
            JsonNode own = raw.get(name);
            if (own != null && !own.isNull()) {
                fields.put(name, own);
            }
        }
    }

    @Nullable JsonNode take(String name) {
        return fields.remove(name);
    }

    Map<String, JsonNode> rest() {
        return fields;
    }
}
