package dev.culprit.shipper.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keys and values of one kind, such as a source. Each asks for its keys, and gets a default where the file is wrong. */
final class Section {
    private final Value.Fields fields;
    private final Mistakes mistakes;

    /** @param keys all that may be there; others are mistakes */
    Section(Value.Fields fields, Set<String> keys, Mistakes mistakes) {
        this.fields = fields;
        this.mistakes = mistakes;
        fields.values().forEach((key, value) -> {
            if (!keys.contains(key)) {
                String others =
                        keys.stream().sorted().reduce((a, b) -> a + ", " + b).orElse("none");
                String near = Suggestion.of(key, keys);
                mistakes.add(value, "unknown key" + (near.isEmpty() ? "; known here: " + others : near));
            }
        });
    }

    Value place() {
        return fields;
    }

    Mistakes mistakes() {
        return mistakes;
    }

    Optional<Value> value(String key) {
        @Nullable Value value = fields.values().get(key);
        return value instanceof Value.Nothing ? Optional.empty() : Optional.ofNullable(value);
    }

    /** A mistake where the key is, or would be. */
    void mistake(String key, String text) {
        mistakes.add(place(key), text);
    }

    private Value place(String key) {
        String path = fields.path().isEmpty() ? key : fields.path() + '.' + key;
        return fields.values().getOrDefault(key, new Value.Nothing(path, fields.line()));
    }

    Optional<String> text(String key) {
        Optional<Value> value = value(key);
        if (value.isPresent()
                && value.get() instanceof Value.Text text
                && !text.text().isBlank()) {
            return Optional.of(text.text().strip());
        }
        value.filter(other -> !(other instanceof Value.Text)).ifPresent(other -> expected(other, "a text"));
        return Optional.empty();
    }

    @Nullable String textOrNull(String key) {
        return text(key).orElse(null);
    }

    /** @param parser throws {@link IllegalArgumentException} with a message for the user */
    <T> Optional<T> parsed(String key, Function<String, T> parser) {
        return text(key).flatMap(text -> {
            try {
                return Optional.of(parser.apply(text));
            } catch (IllegalArgumentException e) {
                mistake(key, String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        });
    }

    boolean flag(String key, boolean otherwise) {
        return parsed(key, Scalars::flag).orElse(otherwise);
    }

    long number(String key, long otherwise, long least, long most) {
        return parsed(key, text -> Scalars.number(text, least, most)).orElse(otherwise);
    }

    long bytes(String key, long otherwise, long least, long most) {
        return parsed(key, text -> Scalars.bytes(text, least, most)).orElse(otherwise);
    }

    Duration duration(String key, Duration otherwise) {
        return parsed(key, Scalars::duration).orElse(otherwise);
    }

    <T> T choice(String key, Map<String, T> choices, T otherwise) {
        return parsed(key, text -> Scalars.choice(text, choices)).orElse(otherwise);
    }

    /** A list of texts, or one text as a list of one. */
    List<String> texts(String key) {
        return value(key).map(this::texts).orElse(List.of());
    }

    List<String> texts(Value value) {
        List<String> texts = new ArrayList<>();
        for (Value item : value instanceof Value.Items items ? items.values() : List.of(value)) {
            if (item instanceof Value.Text text) {
                texts.add(text.text());
            } else {
                expected(item, "a text");
            }
        }
        return texts;
    }

    Map<String, String> textMap(String key) {
        Map<String, String> map = new LinkedHashMap<>();
        value(key).ifPresent(value -> {
            if (value instanceof Value.Fields inner) {
                inner.values().forEach((name, text) -> putText(map, name, text));
            } else {
                expected(value, "names and values");
            }
        });
        return map;
    }

    private void putText(Map<String, String> map, String name, Value value) {
        if (value instanceof Value.Text text) {
            map.put(name, text.text());
        } else {
            expected(value, "a text");
        }
    }

    Optional<Section> section(String key, Set<String> keys) {
        return value(key).flatMap(value -> inner(value, keys));
    }

    List<Section> sections(String key, Set<String> keys) {
        List<Section> sections = new ArrayList<>();
        value(key).ifPresent(value -> {
            if (value instanceof Value.Items items) {
                items.values().forEach(item -> inner(item, keys).ifPresent(sections::add));
            } else {
                expected(value, "a list");
            }
        });
        return sections;
    }

    private Optional<Section> inner(Value value, Set<String> keys) {
        if (value instanceof Value.Fields inner) {
            return Optional.of(new Section(inner, keys, mistakes));
        }
        expected(value, "keys and values");
        return Optional.empty();
    }

    private void expected(Value value, String what) {
        mistakes.add(value, "expected " + what + ", found " + value.found());
    }
}
