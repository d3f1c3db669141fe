package dev.culprit.mcp.protocol;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.prompts.Completion;
import dev.culprit.mcp.prompts.PromptCatalog;
import dev.culprit.mcp.resources.ResourceCatalog;
import dev.culprit.mcp.rpc.RpcException;
import dev.culprit.mcp.webapi.Tracker;
import dev.culprit.mcp.webapi.TrackerException;
import java.util.List;
import java.util.Optional;

/** {@code completion/complete}: projects, environments, releases and issues while somebody types. */
final class CompletionMethods {
    private final PromptCatalog prompts;
    private final ResourceCatalog resources;

    CompletionMethods(PromptCatalog prompts, ResourceCatalog resources) {
        this.prompts = prompts;
        this.resources = resources;
    }

    Json complete(Request request, Tracker tracker) throws RpcException {
        Json argument = request.params().get("argument");
        if (!argument.get("name").isText()) {
            throw new RpcException(RpcException.INVALID_PARAMS, "expected argument.name and argument.value");
        }
        Optional<Completion> completion =
                completion(request.params().get("ref"), argument.get("name").text());
        String project =
                request.params().get("context").get("arguments").get("project").text();
        List<String> values = values(completion, argument.get("value").text(), project, tracker);
        Json found = Json.object()
                .put("values", Json.array(values))
                .put("total", values.size())
                .put("hasMore", false);
        return Json.object().put("completion", found);
    }

    private Optional<Completion> completion(Json ref, String argument) throws RpcException {
        return switch (ref.get("type").text()) {
            case "ref/prompt" ->
                prompts
                        .find(ref.get("name").text())
                        .orElseThrow(() -> new RpcException(RpcException.INVALID_PARAMS, "Unknown prompt"))
                        .arguments()
                        .stream()
                        .filter(known -> known.name().equals(argument))
                        .map(known -> known.values())
                        .findFirst();
            case "ref/resource" ->
                resources.isIssueTemplate(ref.get("uri").text()) ? Optional.of(Completion.ISSUE) : Optional.empty();
            default -> throw new RpcException(RpcException.INVALID_PARAMS, "expected ref/prompt or ref/resource");
        };
    }

    /** Nothing to offer is no failure: whoever types goes on typing. */
    private static List<String> values(Optional<Completion> completion, String typed, String project, Tracker tracker) {
        if (completion.isEmpty()) {
            return List.of();
        }
        try {
            return completion.get().matching(typed, project, tracker);
        } catch (TrackerException | IllegalArgumentException e) {
            return List.of();
        }
    }
}
