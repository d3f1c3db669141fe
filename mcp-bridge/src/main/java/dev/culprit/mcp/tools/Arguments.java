package dev.culprit.mcp.tools;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.render.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The checked arguments of a call, with their defaults. */
public final class Arguments {
    private final Json values;

    private Arguments(Json values) {
        this.values = values;
    }

    /**
     * Checks what came.
     *
     * @throws IllegalArgumentException naming every argument that is wrong, missing or unknown
     */
    static Arguments of(List<Parameter> parameters, Json given) {
        List<String> problems = new ArrayList<>();
        Json values = Json.object();
        for (Parameter parameter : parameters) {
            Json value = given.get(parameter.name());
            try {
                Json checked = value.isNull() ? parameter.defaultValue() : parameter.checked(value);
                if (parameter.isRequired() && checked.isNull()) {
                    problems.add(parameter.name() + " is missing");
                } else if (!checked.isNull()) {
                    values.put(parameter.name(), checked);
                }
            } catch (IllegalArgumentException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        unknown(parameters, given, problems);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return new Arguments(values);
    }

    private static void unknown(List<Parameter> parameters, Json given, List<String> problems) {
        List<String> names = parameters.stream().map(Parameter::name).toList();
        for (Map.Entry<String, Json> member : given.members().entrySet()) {
            if (!names.contains(member.getKey())) {
                String known = names.isEmpty()
                        ? "it takes none"
                        : "known are " + names.stream().collect(Collectors.joining(", "));
                problems.add("unknown argument " + SafeText.quoted(member.getKey(), 60) + ": " + known);
            }
        }
    }

    public boolean has(String name) {
        return values.has(name);
    }

    /** Empty if it was not given. */
    public String text(String name) {
        return values.get(name).text();
    }

    public @Nullable String textOrNull(String name) {
        return has(name) ? text(name) : null;
    }

    public int integer(String name) {
        return (int) values.get(name).number(0);
    }

    public boolean flag(String name) {
        return values.get(name).isTrue();
    }

    public List<String> texts(String name) {
        return values.get(name).elements().stream().map(Json::text).toList();
    }

    public Json object(String name) {
        return values.get(name);
    }
}
