package dev.culprit.mcp.tools;

import dev.culprit.mcp.json.Json;

/**
 * What a tool answers.
 *
 * @param structured matches the tool's output schema; null JSON if it has none
 */
public record ToolResult(String text, Json structured, boolean isError) {

    public static ToolResult of(String text) {
        return new ToolResult(text, Json.NULL, false);
    }

    public static ToolResult of(String text, Json structured) {
        return new ToolResult(text, structured, false);
    }

    public static ToolResult error(String text) {
        return new ToolResult(text, Json.NULL, true);
    }

    /** As {@code tools/call} answers it. */
    public Json json() {
        Json result = Json.object()
                .put(
                        "content",
                        Json.array().add(Json.object().put("type", "text").put("text", text)))
                .put("isError", isError);
        if (!structured.isNull()) {
            result.put("structuredContent", structured);
        }
        return result;
    }
}
