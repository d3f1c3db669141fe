package dev.culprit.tracker.mcp;

import dev.culprit.mcp.json.Json;
import java.util.List;

/**
 * Metadata of the resource that tokens are for (RFC 9728). It names no authorisation server: people make tokens on the
 * account page, and give them to their clients.
 */
record ProtectedResource(String publicUrl) {
    static final String PATH = "/.well-known/oauth-protected-resource";
    /** Enough for all tools that only read. */
    private static final List<String> READING = List.of("event:read", "org:read", "project:read");

    private static final List<String> SCOPES =
            List.of("event:read", "event:write", "org:read", "project:read", "project:releases");

    Json json() {
        return Json.object()
                .put("resource", publicUrl + McpEndpoint.PATH)
                .put("resource_name", "Culprit")
                .put("bearer_methods_supported", Json.array().add("header"))
                .put("scopes_supported", Json.array(SCOPES))
                .put("resource_documentation", publicUrl + "/account");
    }

    /** The {@code WWW-Authenticate} header of a 401. */
    String challenge() {
        return "Bearer resource_metadata=\"" + publicUrl + PATH + McpEndpoint.PATH + "\", scope=\""
                + String.join(" ", READING) + "\"";
    }
}
