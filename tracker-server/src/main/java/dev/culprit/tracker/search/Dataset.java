package dev.culprit.tracker.search;

import dev.culprit.tracker.jdbc.Query;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A table that can be searched. All names in here are ours and go into statements as they stand.
 *
 * @param name as clients name it in {@code dataset=}
 * @param table with its alias {@code e}, which is partitioned by {@code time}
 * @param time column that every search bounds
 * @param project column of the project's id
 * @param environment column of the environment, empty when unset
 * @param identity columns that tell rows of equal time apart
 * @param tags column of the tags, a JSON object
 * @param words expressions that text without a key looks into
 * @param fields by name and by further names
 */
record Dataset(
        String name,
        String table,
        String time,
        String project,
        String environment,
        String identity,
        String tags,
        List<String> words,
        Map<String, Field> fields) {

    static Map<String, Field> named(Collection<Field> fields, Map<String, String> aliases) {
        Map<String, Field> named = fields.stream().collect(Collectors.toMap(Field::name, Function.identity()));
        Map<String, Field> all = new HashMap<>(named);
        aliases.forEach((alias, name) ->
                all.put(alias, Objects.requireNonNull(named.get(name), name).named(alias)));
        return Map.copyOf(all);
    }

    /** The field of this name, else the tag: any name can be one. */
    Field field(String key) {
        String tag = SearchKeys.explicitTag(key);
        Field field = fields.get(key);
        return tag.isEmpty() && field != null ? field : tag(key, tag.isEmpty() ? key : tag);
    }

    private Field tag(String key, String tag) {
        if (!SearchKeys.isKey(key)) {
            throw new SearchException("“" + key + "” is neither a field nor the name of a tag.");
        }
        return Field.tag(key, Query.of("(" + tags + " ->> ?::text)", tag));
    }

    /** The datasets that can be searched, by the name that clients give. */
    static Optional<Dataset> named(String name) {
        return switch (name) {
            case "errors", "events", "discover", "issuePlatform", "search_issues" -> Optional.of(ErrorEvents.DATASET);
            default -> Optional.empty();
        };
    }
}
