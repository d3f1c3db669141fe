package dev.culprit.mcp.tools;

import dev.culprit.mcp.json.Json;
import java.util.List;

/**
 * What clients and models read about a tool.
 *
 * @param outputSchema of its structured answer; null JSON if it answers text only
 */
public record ToolSpec(
        String name,
        String title,
        String description,
        Access access,
        Scope scope,
        List<Parameter> parameters,
        Json outputSchema) {

    public ToolSpec {
        parameters = List.copyOf(parameters);
    }

    static ToolSpec reading(String name, String title, Scope scope, String description, Parameter... parameters) {
        return new ToolSpec(name, title, description, Access.READ, scope, List.of(parameters), Json.NULL);
    }

    static ToolSpec writing(String name, String title, Access access, String description, Parameter... parameters) {
        return new ToolSpec(name, title, description, access, Scope.EVENT_WRITE, List.of(parameters), Json.NULL);
    }

    ToolSpec answering(Json schema) {
        return new ToolSpec(name, title, description, access, scope, parameters, schema);
    }

    /** @throws IllegalArgumentException naming what is wrong */
    public Arguments check(Json given) {
        return Arguments.of(parameters, given);
    }

    /** An entry of {@code tools/list}. */
    public Json json() {
        Json tool = Json.object()
                .put("name", name)
                .put("title", title)
                .put("description", description)
                .put("inputSchema", inputSchema());
        if (!outputSchema.isNull()) {
            tool.put("outputSchema", outputSchema);
        }
        return tool.put("annotations", access.annotations(title));
    }

    private Json inputSchema() {
        Json schema = Json.object().put("type", "object");
        if (!parameters.isEmpty()) {
            Json properties = Json.object();
            Json required = Json.array();
            for (Parameter parameter : parameters) {
                properties.put(parameter.name(), parameter.schema());
                if (parameter.isRequired()) {
                    required.add(parameter.name());
                }
            }
            schema.put("properties", properties);
            if (required.size() > 0) {
                schema.put("required", required);
            }
        }
        return schema.put("additionalProperties", false);
    }
}
