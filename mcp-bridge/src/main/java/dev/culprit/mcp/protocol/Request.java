package dev.culprit.mcp.protocol;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.rpc.RpcException;

/**
 * A request or notification.
 *
 * @param id null JSON for a notification
 * @param modern whether it carries its revision with it, as requests do since 2026-07-28
 */
public record Request(Json id, String method, Json params, boolean modern) {
    public static final String META_VERSION = "io.modelcontextprotocol/protocolVersion";
    private static final String META_CAPABILITIES = "io.modelcontextprotocol/clientCapabilities";

    /** @throws RpcException if the message is no JSON-RPC request, or its revision is not served */
    public static Request of(Json message) throws RpcException {
        if (!message.isObject()) {
            throw invalid(
                    message.isArray() ? "batches are not served: send one message at a time" : "expected an object");
        }
        Json id = message.get("id");
        if (!"2.0".equals(message.get("jsonrpc").text())
                || !message.get("method").isText()) {
            throw invalid("expected jsonrpc \"2.0\" and a method");
        }
        if (message.has("id") && !id.isText() && !isWhole(id)) {
            throw invalid("expected a string or a whole number as id");
        }
        Json params = message.get("params");
        if (!params.isNull() && !params.isObject()) {
            throw new RpcException(RpcException.INVALID_PARAMS, "expected an object as params");
        }
        Json meta = params.get("_meta");
        boolean modern = meta.has(META_VERSION) || meta.has(META_CAPABILITIES);
        Request request = new Request(id, message.get("method").text(), params, modern);
        request.checkEra(meta);
        return request;
    }

    private void checkEra(Json meta) throws RpcException {
        boolean discover = "server/discover".equals(method);
        if (isNotification() || (!modern && !discover)) {
            return;
        }
        if (!meta.get(META_VERSION).isText() || !meta.get(META_CAPABILITIES).isObject()) {
            throw new RpcException(
                    RpcException.INVALID_PARAMS,
                    "expected " + META_VERSION + " and " + META_CAPABILITIES + " in params._meta");
        }
        String version = meta.get(META_VERSION).text();
        if (!ProtocolVersions.MODERN.equals(version)) {
            throw unsupported(version);
        }
    }

    /** Names the revisions that are served. */
    public static RpcException unsupported(String version) {
        return new RpcException(
                RpcException.UNSUPPORTED_VERSION,
                "Unsupported protocol version",
                Json.object().put("supported", ProtocolVersions.supported()).put("requested", version));
    }

    private static RpcException invalid(String message) {
        return new RpcException(RpcException.INVALID_REQUEST, message);
    }

    private static boolean isWhole(Json id) {
        return id.isNumber() && id.text().matches("-?\\d+");
    }

    public boolean isNotification() {
        return id.isNull();
    }

    /** What the client wants to be told while the request is worked on; null JSON if nothing. */
    public Json progressToken() {
        Json token = params.get("_meta").get("progressToken");
        return token.isText() || token.isNumber() ? token : Json.NULL;
    }

    /** Needs no call of the tracker, so it may be answered at once. */
    public boolean isQuick() {
        return switch (method) {
            case "tools/call", "prompts/get", "resources/read", "completion/complete" -> false;
            default -> true;
        };
    }
}
