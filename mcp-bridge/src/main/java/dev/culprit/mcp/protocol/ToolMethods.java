package dev.culprit.mcp.protocol;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.render.SafeText;
import dev.culprit.mcp.rpc.Exchange;
import dev.culprit.mcp.rpc.LogLevel;
import dev.culprit.mcp.rpc.RpcException;
import dev.culprit.mcp.tools.Arguments;
import dev.culprit.mcp.tools.Tool;
import dev.culprit.mcp.tools.ToolCatalog;
import dev.culprit.mcp.tools.ToolResult;
import dev.culprit.mcp.webapi.TrackerException;

/** {@code tools/list} and {@code tools/call}. */
final class ToolMethods {
    private final ToolCatalog catalog;

    ToolMethods(ToolCatalog catalog) {
        this.catalog = catalog;
    }

    Json list(Request request, Caller caller) throws RpcException {
        Paging.refuseCursor(request);
        Json tools = Json.array();
        catalog.tools().stream()
                .filter(tool -> caller.allowed().test(tool.spec()))
                .forEach(tool -> tools.add(tool.spec().json()));
        return Json.object().put("tools", tools);
    }

    Json call(Request request, Caller caller, Exchange exchange) throws RpcException {
        String name = request.params().get("name").text();
        Tool tool = catalog.find(name)
                .filter(found -> caller.allowed().test(found.spec()))
                .orElseThrow(() ->
                        new RpcException(RpcException.INVALID_PARAMS, "Unknown tool: " + SafeText.quoted(name, 100)));
        Json given = request.params().get("arguments");
        if (!given.isNull() && !given.isObject()) {
            throw new RpcException(RpcException.INVALID_PARAMS, "expected an object as arguments");
        }
        ToolResult result = run(tool, given, caller, exchange);
        if (result.isError()) {
            exchange.log(LogLevel.WARNING, name + " failed: " + result.text());
        }
        return result.json();
    }

    /** Whatever goes wrong inside a tool is a result that the model can read. */
    private static ToolResult run(Tool tool, Json given, Caller caller, Exchange exchange) {
        Arguments arguments;
        try {
            arguments = tool.spec().check(given);
        } catch (IllegalArgumentException e) {
            return wrongArguments(e);
        }
        try {
            return tool.call(arguments, caller.tracker(exchange));
        } catch (TrackerException e) {
            return ToolResult.error(e.reason());
        } catch (IllegalArgumentException e) {
            return wrongArguments(e);
        } catch (RuntimeException | Error e) {
            return ToolResult.error("The tool failed unexpectedly ("
                    + e.getClass().getSimpleName() + "). Next: try again, or read the same with raw_sentry_api.");
        }
    }

    private static ToolResult wrongArguments(IllegalArgumentException e) {
        return ToolResult.error("Wrong arguments: " + SafeText.line(String.valueOf(e.getMessage()), 1_000)
                + ". Next: correct them and call again.");
    }
}
