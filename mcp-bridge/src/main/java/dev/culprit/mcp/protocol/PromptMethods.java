package dev.culprit.mcp.protocol;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.prompts.Prompt;
import dev.culprit.mcp.prompts.PromptArgument;
import dev.culprit.mcp.prompts.PromptCatalog;
import dev.culprit.mcp.render.SafeText;
import dev.culprit.mcp.rpc.RpcException;
import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.TrackerException;

/** {@code prompts/list} and {@code prompts/get}. These have no result that is an error, so failures are JSON-RPC's. */
final class PromptMethods {
    private final PromptCatalog catalog;

    PromptMethods(PromptCatalog catalog) {
        this.catalog = catalog;
    }

    Json list(Request request) throws RpcException {
        Paging.refuseCursor(request);
        Json prompts = Json.array();
        catalog.prompts().forEach(prompt -> prompts.add(prompt.json()));
        return Json.object().put("prompts", prompts);
    }

    Json get(Request request, Tracker tracker) throws RpcException {
        String name = request.params().get("name").text();
        Prompt prompt = catalog.find(name).orElseThrow(() -> invalid("Unknown prompt: " + SafeText.quoted(name, 100)));
        Json arguments = request.params().get("arguments");
        for (PromptArgument argument : prompt.arguments()) {
            if (argument.required() && arguments.get(argument.name()).text().isBlank()) {
                throw invalid("Argument missing: " + argument.name());
            }
        }
        try {
            return message(prompt, prompt.text(arguments, tracker));
        } catch (IllegalArgumentException e) {
            throw invalid(String.valueOf(e.getMessage()));
        } catch (TrackerException e) {
            throw e.isNotFound() ? invalid(e.reason()) : new RpcException(RpcException.INTERNAL_ERROR, e.reason());
        }
    }

    private static Json message(Prompt prompt, String text) {
        Json content = Json.object().put("type", "text").put("text", text);
        Json message = Json.object().put("role", "user").put("content", content);
        return Json.object()
                .put("description", prompt.description())
                .put("messages", Json.array().add(message));
    }

    private static RpcException invalid(String message) {
        return new RpcException(RpcException.INVALID_PARAMS, message);
    }
}
