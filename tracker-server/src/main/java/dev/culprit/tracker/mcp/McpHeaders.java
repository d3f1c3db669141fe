package dev.culprit.tracker.mcp;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.protocol.ProtocolVersions;
import dev.culprit.mcp.protocol.Request;
import dev.culprit.mcp.rpc.RpcException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client repeats in headers, so that a proxy can decide by it without reading bodies. It must be what the body
 * says: else one of them would decide by one text, and the server act by another.
 *
 * @param version {@code MCP-Protocol-Version}
 * @param method {@code Mcp-Method}
 * @param name {@code Mcp-Name}
 */
record McpHeaders(@Nullable String version, @Nullable String method, @Nullable String name) {
    private static final String BASE64 = "=?base64?";

    /** @throws RpcException if they are missing or say something else */
    void check(Json message) throws RpcException {
        Json bodyVersion = message.get("params").get("_meta").get(Request.META_VERSION);
        if (bodyVersion.isText()) {
            equal("MCP-Protocol-Version", version, bodyVersion.text());
            equal("Mcp-Method", method, message.get("method").text());
            checkName(message);
        } else {
            checkLegacy(message.get("method").text());
        }
    }

    /** The header came with 2025-06-18; before that there is none. */
    private void checkLegacy(String calledMethod) throws RpcException {
        if (version == null || "initialize".equals(calledMethod) || ProtocolVersions.LEGACY.contains(version)) {
            return;
        }
        if (!ProtocolVersions.MODERN.equals(version)) {
            throw Request.unsupported(version);
        }
        if (!calledMethod.startsWith("notifications/")) {
            throw new RpcException(
                    RpcException.INVALID_PARAMS, "expected " + Request.META_VERSION + " in params._meta");
        }
    }

    private void checkName(Json message) throws RpcException {
        Json params = message.get("params");
        Optional<Json> named =
                switch (message.get("method").text()) {
                    case "tools/call", "prompts/get" -> Optional.of(params.get("name"));
                    case "resources/read" -> Optional.of(params.get("uri"));
                    default -> Optional.empty();
                };
        if (named.isPresent()) {
            equal("Mcp-Name", name == null ? null : decoded(name), named.get().text());
        }
    }

    /** Names that a header cannot hold come as {@code =?base64?…?=}. */
    private static @Nullable String decoded(String value) {
        if (!value.startsWith(BASE64) || !value.endsWith("?=")) {
            return value;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(value.substring(BASE64.length(), value.length() - 2));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static void equal(String header, @Nullable String value, String body) throws RpcException {
        if (!body.equals(value)) {
            String found = value == null ? "is missing or malformed" : "differs from the body";
            throw new RpcException(RpcException.HEADER_MISMATCH, "Header mismatch: " + header + " " + found);
        }
    }
}
