package dev.culprit.tracker.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tags that follow from the event's fields, beside those that the client set. */
final class DerivedTags {
    private static final String[] USER_KEYS = {"id", "email", "username", "ip_address"};

    private final JsonNode event;
    private final Map<String, String> tags = new LinkedHashMap<>();

    private DerivedTags(JsonNode event) {
        this.event = event;
    }

    /** All tags of a normalised event; what the event's own fields say wins over a tag of that name. */
    static Map<String, String> of(JsonNode event) {
        return new DerivedTags(event).run();
    }

    private Map<String, String> run() {
        for (JsonNode pair : event.path("tags")) {
            tags.put(pair.path(0).asText(), pair.path(1).asText());
        }
        fields();
        contexts();
        exception();
        String url = event.path("request").path("url").asText();
        if (!url.isEmpty()) {
            tags.putIfAbsent("url", Trim.text(url, Tags.MAX_VALUE));
        }
        String user = userTag(event);
        if (user != null) {
            tags.put("user", user);
        }
        return tags;
    }

    private void fields() {
        for (String field : new String[] {"level", "environment", "release", "dist", "transaction"}) {
            put(field, event.path(field).asText());
        }
        for (String field : new String[] {"logger", "server_name", "site"}) {
            putIfAbsent(field, event.path(field).asText());
        }
    }

    private void contexts() {
        for (Iterator<Map.Entry<String, JsonNode>> all =
                        event.path("contexts").properties().iterator();
                all.hasNext(); ) {
            Map.Entry<String, JsonNode> context = all.next();
            JsonNode value = context.getValue();
            String kind = value.path("type").asText(context.getKey());
            if (kind.equals("browser")
                    || kind.equals("os")
                    || kind.equals("runtime")
                    || context.getKey().equals("client_os")) {
                software(context.getKey().equals("client_os") ? "client_os" : kind, (ObjectNode) value);
            } else if (kind.equals("device")) {
                putIfAbsent(
                        "device",
                        value.path("model").asText(value.path("family").asText()));
                putIfAbsent("device.family", value.path("family").asText());
            }
        }
    }

    private void software(String kind, ObjectNode context) {
        String name = context.path("name").asText();
        String version = context.path("version").asText();
        putIfAbsent(kind, version.isEmpty() || name.isEmpty() ? name : name + " " + version);
        putIfAbsent(kind + ".name", name);
    }

    private void exception() {
        Boolean handled = handled(event);
        if (handled != null) {
            put("handled", handled ? "yes" : "no");
        }
        JsonNode thrown = ExceptionChain.of(event).thrown();
        put("mechanism", thrown.path("mechanism").path("type").asText());
    }

    private void put(String key, String value) {
        if (!value.isEmpty()) {
            tags.put(key, Trim.text(value, Tags.MAX_VALUE));
        }
    }

    private void putIfAbsent(String key, String value) {
        if (!value.isEmpty()) {
            tags.putIfAbsent(key, Trim.text(value, Tags.MAX_VALUE));
        }
    }

    /** False if any exception of the event went unhandled; null if none says anything. */
    static @Nullable Boolean handled(JsonNode event) {
        Boolean handled = null;
        for (JsonNode value : event.path("exception").path("values")) {
            JsonNode says = value.path("mechanism").get("handled");
            if (says != null && says.isBoolean()) {
                handled = (handled == null || handled) && says.booleanValue();
            }
        }
        return handled;
    }

    static @Nullable String userTag(JsonNode event) {
        JsonNode user = event.path("user");
        for (String key : USER_KEYS) {
            String value = user.path(key).asText();
            if (!value.isEmpty()) {
                String label = key.equals("ip_address") ? "ip" : key;
                return Trim.text(label + ":" + value, Tags.MAX_VALUE);
            }
        }
        return null;
    }
}
