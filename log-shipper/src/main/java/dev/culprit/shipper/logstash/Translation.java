package dev.culprit.shipper.logstash;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Settings of the log shipper in the making. */
final class Translation {
    final List<Source> sources = new ArrayList<>();
    final Map<String, Rule> rules = new LinkedHashMap<>();
    final List<String> dsnNotes = new ArrayList<>();
    /** What could not be translated, with its place. */
    final Set<String> leftOut = new LinkedHashSet<>();

    String dsn = "${SENTRY_DSN}";

    /** One input. Settings have the order in which they are written; values are String, Boolean, Number, List or Map. */
    static final class Source {
        final String place;
        final InputFacts facts;
        final Map<String, Object> settings = new LinkedHashMap<>();
        final Set<String> notes = new LinkedHashSet<>();
        final List<String> groks = new ArrayList<>();

        @Nullable String leastLevel;

        Source(String place, String name, InputFacts facts) {
            this.place = place;
            this.facts = facts;
            settings.put("name", name);
        }

        String name() {
            return String.valueOf(settings.get("name"));
        }

        String format() {
            return String.valueOf(settings.get("format"));
        }
    }

    /**
     * @param order of the rules among each other
     * @param tags those that it sets
     */
    record Rule(
            String place,
            long order,
            Map<String, Object> when,
            String action,
            Map<String, String> tags,
            Set<String> sources) {}

    void rule(Translator.At at, String source, Map<String, Object> when, String action, Map<String, String> tags) {
        String key = at.place() + when + action + tags;
        rules.computeIfAbsent(
                        key, unused -> new Rule(at.place(), at.order(), when, action, tags, new LinkedHashSet<>()))
                .sources()
                .add(source);
    }
}
