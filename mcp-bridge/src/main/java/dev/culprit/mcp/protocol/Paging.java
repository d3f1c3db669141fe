package dev.culprit.mcp.protocol;

import dev.culprit.mcp.rpc.RpcException;

/** Lists of this server have one page. */
final class Paging {
    private Paging() {}

    static void refuseCursor(Request request) throws RpcException {
        if (!request.params().get("cursor").isNull()) {
            throw new RpcException(RpcException.INVALID_PARAMS, "unknown cursor: this list has one page");
        }
    }
}
