package dev.culprit.mcp.prompts;

import dev.culprit.mcp.json.Json;

/**
 * An argument of a prompt; all are texts.
 *
 * @param values what its completion offers
 */
public record PromptArgument(String name, String description, boolean required, Completion values) {
    Json json() {
        return Json.object().put("name", name).put("description", description).put("required", required);
    }
}
