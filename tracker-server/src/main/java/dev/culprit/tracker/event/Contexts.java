package dev.culprit.tracker.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The contexts of an event, with those that only the User-Agent tells. */
final class Contexts {
    private static final int MAX_CONTEXTS = 50;
    private static final FieldRule CONTEXT = new Bag(8192, 7).objectsOnly();

    private final FieldErrors errors;

    Contexts(FieldErrors errors) {
        this.errors = errors;
    }

    void normalize(@Nullable JsonNode value, @Nullable String userAgent, ObjectNode out) {
        ObjectNode contexts = out.objectNode();
        if (value instanceof ObjectNode given) {
            contexts = given;
            each(contexts);
        } else if (value != null) {
            errors.add(FieldErrors.INVALID, "contexts");
        }
        if (userAgent != null && !userAgent.isBlank()) {
            software(contexts, UserAgents.of(userAgent));
        }
        if (!contexts.isEmpty()) {
            out.set("contexts", contexts);
        }
    }

    private void each(ObjectNode contexts) {
        int kept = 0;
        for (Iterator<Map.Entry<String, JsonNode>> fields =
                        contexts.properties().iterator();
                fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            JsonNode value = field.getValue();
            boolean hasRoom = kept < MAX_CONTEXTS && !value.isNull();
            if (!hasRoom || CONTEXT.apply(value, "contexts", field.getKey(), errors) == null) {
                fields.remove();
                continue;
            }
            kept++;
            stripVersions((ObjectNode) value);
        }
    }

    /** Some clients copy whole lines of files: {@code "12.11\n"}. */
    private static void stripVersions(ObjectNode context) {
        for (String field : new String[] {"name", "version"}) {
            String text = context.path(field).textValue();
            if (text != null && !text.equals(text.strip())) {
                context.put(field, text.strip());
            }
        }
    }

    private static void software(ObjectNode contexts, UserAgents.Software software) {
        if (!contexts.has("browser")) {
            put(contexts, "browser", software.browser(), software.browserVersion());
        }
        // a server's own system stays what it is; its visitor's goes beside it
        boolean other = !contexts.path("os").path("name").asText().equals(String.valueOf(software.os()));
        if (other) {
            put(contexts, contexts.has("os") ? "client_os" : "os", software.os(), software.osVersion());
        }
        String device = software.device();
        if (device != null && !contexts.has("device")) {
            contexts.putObject("device").put("family", device);
        }
    }

    private static void put(ObjectNode contexts, String key, @Nullable String name, @Nullable String version) {
        if (name == null || contexts.has(key)) {
            return;
        }
        ObjectNode context = contexts.putObject(key).put("name", name);
        if (version != null) {
            context.put("version", version);
        }
    }
}
