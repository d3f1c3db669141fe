package dev.culprit.shipper.logstash;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.format.grok.Grok;
import dev.culprit.shipper.format.grok.PatternLibrary;
import dev.culprit.shipper.logstash.PipelineFile.Condition;
import dev.culprit.shipper.logstash.PipelineFile.Entry;
import dev.culprit.shipper.logstash.PipelineFile.Items;
import dev.culprit.shipper.logstash.PipelineFile.Plugin;
import dev.culprit.shipper.logstash.PipelineFile.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Filters and the conditions around outputs, for the lines of one source. */
final class FilterTranslator {
    private static final Map<String, String> KEYS = Map.of(
            "message", "message_key",
            "msg", "message_key",
            "level", "level_key",
            "severity", "level_key",
            "loglevel", "level_key",
            "@timestamp", "time_key",
            "timestamp", "time_key");

    private final Translation translation;
    private final Translation.Source source;
    private final Set<String> sendingTags;

    FilterTranslator(Translation translation, Translation.Source source, Set<String> sendingTags) {
        this.translation = translation;
        this.source = source;
        this.sendingTags = sendingTags;
    }

    void add(Translator.At at, Plugin plugin) {
        switch (plugin.name()) {
            case "grok" -> grok(at, plugin);
            case "json" -> json();
            case "date" -> date(at, plugin);
            case "mutate" -> mutate(at, plugin);
            case "drop" -> drop(at);
            default -> leftOut(at, "the filter " + plugin.name());
        }
    }

    /** An output on a condition: what fits is sent. */
    void output(Translator.At at, Plugin plugin) {
        if (Set.of("http", "sentry").contains(plugin.name()) && !asksForSendingTag(at.condition())) {
            send(at);
        }
    }

    private boolean asksForSendingTag(Condition condition) {
        Set<String> asked = new java.util.HashSet<>();
        SendingTags.collect(condition, asked);
        return asked.stream().anyMatch(sendingTags::contains);
    }

    private void grok(Translator.At at, Plugin plugin) {
        Map<String, String> own = new LinkedHashMap<>();
        plugin.entries("pattern_definitions")
                .forEach(entry ->
                        own.put(entry.key(), String.join("", entry.value().texts())));
        if (plugin.setting("patterns_dir").isPresent()) {
            leftOut(at, "patterns_dir; write the patterns of its files under patterns");
        }
        for (String pattern : matches(plugin)) {
            try {
                Grok.compile(pattern, PatternLibrary.standard().with(own), notice -> {});
                source.groks.add(pattern);
            } catch (IllegalArgumentException e) {
                leftOut(at, "grok " + pattern + ": " + e.getMessage());
            }
        }
        if (!own.isEmpty()) {
            source.settings.put("patterns", own);
        }
    }

    /** Those for the message: a hash of fields and patterns, or an older list of a field and a pattern. */
    private static List<String> matches(Plugin plugin) {
        List<String> patterns = new ArrayList<>();
        for (Entry entry : plugin.entries("match")) {
            if (entry.key().equals("message")) {
                patterns.addAll(entry.value().texts());
            }
        }
        plugin.setting("match").map(Setting::value).ifPresent(value -> {
            if (value instanceof Items items && items.texts().size() > 1) {
                patterns.addAll(items.texts().subList(1, items.texts().size()));
            }
        });
        return patterns;
    }

    private void json() {
        if (source.format().equals("auto")) {
            source.settings.put("format", "json");
            source.notes.add("Taken over: the lines are read as JSON.");
        }
    }

    private void date(Translator.At at, Plugin plugin) {
        List<String> match = plugin.texts("match");
        plugin.text("timezone").ifPresent(zone -> source.settings.put("timezone", zone));
        if (match.size() < 2) {
            leftOut(at, "the filter date without a field and a format");
            return;
        }
        source.settings.put("time_key", match.get(0));
        if (match.size() == 2 && !match.get(1).matches("TAI64N")) {
            source.settings.put("time_format", match.get(1));
        } else {
            leftOut(at, "several formats of date; the usual ones are found without");
        }
    }

    private void mutate(Translator.At at, Plugin plugin) {
        for (Setting setting : plugin.settings()) {
            switch (setting.name()) {
                case "add_tag" -> addTags(at, setting.value().texts());
                case "add_field" -> addFields(at, plugin.entries("add_field"));
                case "rename" -> plugin.entries("rename").forEach(entry -> rename(at, entry));
                case "remove_field", "id" ->
                    source.notes.add(
                            "remove_field is not needed: secrets are scrubbed, and only errors leave the machine.");
                case "convert" ->
                    source.notes.add(
                            "convert is not needed: rules compare numbers as numbers; grok has %{NAME:field:int}.");
                default -> leftOut(at, "mutate " + setting.name());
            }
        }
    }

    private void addTags(Translator.At at, List<String> tags) {
        Map<String, String> plain = new LinkedHashMap<>();
        for (String tag : tags) {
            if (sendingTags.contains(tag)) {
                send(at);
            } else {
                plain.put(tag, "true");
            }
        }
        set(at, plain);
    }

    private void addFields(Translator.At at, List<Entry> entries) {
        Map<String, String> plain = new LinkedHashMap<>();
        for (Entry entry : entries) {
            String value = String.join(",", entry.value().texts());
            String name = entry.key().startsWith("[")
                    ? entry.key().replace("][", ".").replaceAll("[\\[\\]]", "")
                    : entry.key();
            if (value.contains("%{")) {
                leftOut(at, "the field " + name + " made of other fields: " + value);
            } else {
                plain.put(name, value);
            }
        }
        set(at, plain);
    }

    private void rename(Translator.At at, Entry entry) {
        String to = String.join("", entry.value().texts());
        Optional<String> key = Optional.ofNullable(KEYS.get(to));
        if (key.isPresent()) {
            source.settings.put(key.get(), entry.key());
        } else {
            leftOut(at, "renaming " + entry.key() + " to " + to + "; fields keep their names");
        }
    }

    private void drop(Translator.At at) {
        Optional<Level> kept = LevelTerms.leastKept(at.condition());
        if (kept.isPresent()) {
            source.leastLevel = kept.get().wireName();
        } else {
            rules(at, "ignore", Map.of());
        }
    }

    private void send(Translator.At at) {
        Optional<Level> least = LevelTerms.least(at.condition());
        if (at.condition().equals(Residual.TRUE)) {
            source.notes.add(at.place() + " sent each line; here min_level decides.");
        } else if (least.isEmpty()) {
            rules(at, "error", Map.of());
        } else if (Set.of("redis").contains(source.format())) {
            source.notes.add(
                    "Taken over: problems are sent, by the table instead of the condition at " + at.place() + ".");
        } else {
            source.leastLevel = least.get().wireName();
            source.notes.add("Taken over: the condition on the level at " + at.place() + " is min_level.");
        }
    }

    private void set(Translator.At at, Map<String, String> tags) {
        if (!tags.isEmpty()) {
            rules(at, "", tags);
        }
    }

    private void rules(Translator.At at, String action, Map<String, String> tags) {
        try {
            for (Map<String, Object> when : RuleTerms.of(at.condition())) {
                translation.rule(at, source.name(), when, action, tags);
            }
        } catch (IllegalArgumentException e) {
            leftOut(at, "the condition, since " + e.getMessage());
        }
    }

    private void leftOut(Translator.At at, String what) {
        translation.leftOut.add(at.place() + ": " + what);
    }
}
