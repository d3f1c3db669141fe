package dev.culprit.tracker.event.scrub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;

/** Where the IP address of a user stands in a normalised event. */
final class Addresses {
    private static final Set<String> HEADERS =
            Set.of("x-forwarded-for", "x-real-ip", "x-client-ip", "true-client-ip", "cf-connecting-ip", "forwarded");

    private Addresses() {}

    static boolean remove(ObjectNode event) {
        boolean changed = removeField(event.path("user"), "ip_address");
        JsonNode request = event.path("request");
        changed |= removeField(request.path("env"), "REMOTE_ADDR");
        if (request.path("headers") instanceof ArrayNode headers) {
            for (int i = headers.size() - 1; i >= 0; i--) {
                if (HEADERS.contains(headers.get(i).path(0).asText().toLowerCase(Locale.ROOT))) {
                    headers.remove(i);
                    changed = true;
                }
            }
        }
        return changed;
    }

    private static boolean removeField(JsonNode object, String field) {
        return object instanceof ObjectNode node && node.remove(field) != null;
    }
}
