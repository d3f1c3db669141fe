package dev.culprit.mcp.rpc;

import dev.culprit.mcp.json.Json;

/** Ends a request with a JSON-RPC error. */
public final class RpcException extends Exception {
    private static final long serialVersionUID = 1L;

    public static final int PARSE_ERROR = -32700;
    public static final int INVALID_REQUEST = -32600;
    public static final int METHOD_NOT_FOUND = -32601;
    public static final int INVALID_PARAMS = -32602;
    public static final int INTERNAL_ERROR = -32603;
    /** Up to revision 2025-11-25; later ones say {@link #INVALID_PARAMS}. */
    public static final int RESOURCE_NOT_FOUND = -32002;

    public static final int HEADER_MISMATCH = -32020;
    public static final int UNSUPPORTED_VERSION = -32022;

    private final int code;
    private final transient Json data;

    public RpcException(int code, String message) {
        this(code, message, Json.NULL);
    }

    /** @param data null JSON if there is none */
    public RpcException(int code, String message, Json data) {
        super(message);
        this.code = code;
        this.data = data;
    }

    public int code() {
        return code;
    }

    /** @param id null JSON if the message had none that could be read */
    public Json answer(Json id) {
        Json error = Json.object().put("code", code).put("message", String.valueOf(getMessage()));
        if (!data.isNull()) {
            error.put("data", data);
        }
        return Json.object().put("jsonrpc", "2.0").put("id", id).put("error", error);
    }
}
