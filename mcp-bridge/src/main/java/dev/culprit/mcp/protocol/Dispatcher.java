package dev.culprit.mcp.protocol;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.prompts.PromptCatalog;
import dev.culprit.mcp.resources.ResourceCatalog;
import dev.culprit.mcp.rpc.Exchange;
import dev.culprit.mcp.rpc.LogLevel;
import dev.culprit.mcp.rpc.RpcException;
import dev.culprit.mcp.tools.ToolCatalog;

/**
 * Answers requests of both eras. It keeps nothing between them, so one dispatcher serves all callers on all threads; a
 * transport keeps what a session has, such as the level of its log messages.
 */
public final class Dispatcher {
    private final ServerInfo server;
    private final ToolMethods tools;
    private final PromptMethods prompts;
    private final ResourceMethods resources;
    private final CompletionMethods completions;

    public Dispatcher(ServerInfo server, ToolCatalog tools, PromptCatalog prompts, ResourceCatalog resources) {
        this.server = server;
        this.tools = new ToolMethods(tools);
        this.prompts = new PromptMethods(prompts);
        this.resources = new ResourceMethods(resources);
        this.completions = new CompletionMethods(prompts, resources);
    }

    /**
     * Answers a request, if need be with an error; whatever happens, there is an answer.
     *
     * @param request no notification: those are for the transport
     */
    public Json answer(Request request, Caller caller, Exchange exchange) {
        try {
            Json result = result(request, caller, exchange);
            if (request.modern()) {
                modernise(request.method(), result);
            }
            return Json.object().put("jsonrpc", "2.0").put("id", request.id()).put("result", result);
        } catch (RpcException e) {
            return e.answer(request.id());
        } catch (RuntimeException | Error e) {
            // the name alone: a message could hold what an event said
            String what = "internal error: " + e.getClass().getSimpleName();
            return new RpcException(RpcException.INTERNAL_ERROR, what).answer(request.id());
        }
    }

    private Json result(Request request, Caller caller, Exchange exchange) throws RpcException {
        return switch (request.method()) {
            case "tools/list" -> tools.list(request, caller);
            case "tools/call" -> tools.call(request, caller, exchange);
            case "prompts/list" -> prompts.list(request);
            case "prompts/get" -> prompts.get(request, caller.tracker(exchange));
            case "resources/list" -> resources.list(request);
            case "resources/templates/list" -> resources.templates(request);
            case "resources/read" -> resources.read(request, caller.tracker(exchange));
            case "completion/complete" -> completions.complete(request, caller.tracker(exchange));
            default -> request.modern() ? modern(request) : legacy(request);
        };
    }

    private Json modern(Request request) throws RpcException {
        if ("server/discover".equals(request.method())) {
            return server.discovered();
        }
        throw unknown();
    }

    private Json legacy(Request request) throws RpcException {
        return switch (request.method()) {
            case "initialize" -> initialize(request);
            case "ping" -> Json.object();
            case "logging/setLevel" -> setLevel(request);
            default -> throw unknown();
        };
    }

    private Json initialize(Request request) throws RpcException {
        Json version = request.params().get("protocolVersion");
        if (!version.isText()) {
            throw new RpcException(RpcException.INVALID_PARAMS, "expected protocolVersion in params");
        }
        return server.initialized(ProtocolVersions.negotiated(version.text()));
    }

    private static Json setLevel(Request request) throws RpcException {
        if (LogLevel.of(request.params().get("level").text()).isEmpty()) {
            throw new RpcException(RpcException.INVALID_PARAMS, "expected a level from debug to emergency");
        }
        return Json.object();
    }

    private static RpcException unknown() {
        return new RpcException(RpcException.METHOD_NOT_FOUND, "Method not found");
    }

    private void modernise(String method, Json result) {
        result.put("resultType", "complete").put("_meta", server.meta());
        switch (method) {
            case "server/discover", "tools/list", "prompts/list", "resources/list", "resources/templates/list" ->
                // it differs by token, and never while a token keeps its scopes
                result.put("ttlMs", 300_000).put("cacheScope", "private");
            case "resources/read" -> result.put("ttlMs", 0).put("cacheScope", "private");
            default -> {}
        }
    }
}
