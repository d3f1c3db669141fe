package dev.culprit.mcp.tools;

import dev.culprit.mcp.json.Json;
import java.util.List;

/** Keeps or drops members of JSON by their paths, with dots between the names; lists pass the path on to their elements. */
final class FieldFilter {
    private FieldFilter() {}

    /** @param exclude counts only if nothing is to be included */
    static Json apply(Json value, List<String> include, List<String> exclude) {
        if (!include.isEmpty()) {
            return keep(value, include);
        }
        return exclude.isEmpty() ? value : drop(value, exclude);
    }

    private static Json keep(Json value, List<String> paths) {
        if (value.isArray()) {
            Json array = Json.array();
            value.elements().forEach(element -> array.add(keep(element, paths)));
            return array;
        }
        if (!value.isObject()) {
            return value;
        }
        Json kept = Json.object();
        value.members().forEach((name, member) -> {
            if (paths.contains(name)) {
                kept.put(name, member);
                return;
            }
            List<String> below = below(paths, name);
            if (!below.isEmpty()) {
                kept.put(name, keep(member, below));
            }
        });
        return kept;
    }

    private static Json drop(Json value, List<String> paths) {
        if (value.isArray()) {
            Json array = Json.array();
            value.elements().forEach(element -> array.add(drop(element, paths)));
            return array;
        }
        if (!value.isObject()) {
            return value;
        }
        Json rest = Json.object();
        value.members().forEach((name, member) -> {
            if (!paths.contains(name)) {
                List<String> below = below(paths, name);
                rest.put(name, below.isEmpty() ? member : drop(member, below));
            }
        });
        return rest;
    }

    private static List<String> below(List<String> paths, String name) {
        return paths.stream()
                .filter(path -> path.startsWith(name + "."))
                .map(path -> path.substring(name.length() + 1))
                .toList();
    }
}
