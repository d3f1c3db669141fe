package dev.culprit.tracker.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The closed lists of the protocol: platforms and types of events. */
final class EventTypes {
    private static final Set<String> PLATFORMS = Set.of(
            "as3",
            "c",
            "cfml",
            "cocoa",
            "csharp",
            "dart",
            "elixir",
            "go",
            "groovy",
            "haskell",
            "java",
            "javascript",
            "native",
            "node",
            "objc",
            "other",
            "perl",
            "php",
            "powershell",
            "python",
            "ruby",
            "rust",
            "scala",
            "swift");
    private static final Set<String> GIVEN =
            Set.of("transaction", "feedback", "csp", "hpkp", "expectct", "expectstaple", "nel");

    private EventTypes() {}

    static String platform(String name) {
        return PLATFORMS.contains(name) ? name : "other";
    }

    /** What the client says counts only where the content cannot tell. */
    static String decide(@Nullable JsonNode given, ObjectNode event) {
        String type = given == null ? "" : given.asText();
        if (GIVEN.contains(type)) {
            return type;
        }
        if (event.has("csp")) {
            return "csp";
        }
        if (event.has("exception")) {
            return "error";
        }
        // Java says so only in the header of the item
        return event.path("contexts").path("feedback").has("message") ? "feedback" : "default";
    }
}
