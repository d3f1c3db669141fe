package dev.culprit.shipper.logstash;

import dev.culprit.shipper.logstash.PipelineFile.Nested;
import dev.culprit.shipper.logstash.PipelineFile.Plugin;
import dev.culprit.shipper.logstash.PipelineFile.Setting;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** File inputs become sources. */
final class InputTranslator {
    private static final Set<String> READ =
            Set.of("path", "exclude", "type", "tags", "add_field", "codec", "start_position", "sincedb_path", "id");
    private static final String STATE =
            "sincedb_path is not needed: positions are kept in state_dir, by the identity of"
                    + " a file, and are moved on only when what was read is safe on the disk.";

    private final Translation translation;
    private final Set<String> laterTags;
    private final Set<String> names = new HashSet<>();

    InputTranslator(Translation translation, Set<String> laterTags) {
        this.translation = translation;
        this.laterTags = laterTags;
    }

    void add(String place, Plugin plugin) {
        if (!plugin.name().equals("file")) {
            translation.leftOut.add(place + ": the input " + plugin.name() + "; only files are read"
                    + (plugin.name().matches("syslog|beats|tcp|udp")
                            ? ", so let the programs write to one, or to systemd's journal"
                            : ""));
            return;
        }
        Map<String, String> fields = new HashMap<>();
        plugin.text("type").ifPresent(type -> fields.put("type", type));
        Map<String, Object> tags = new LinkedHashMap<>();
        plugin.entries("add_field")
                .forEach(entry -> entry.value().texts().stream().findFirst().ifPresent(value -> {
                    fields.put(entry.key(), value);
                    tags.put(entry.key(), value);
                }));
        InputFacts facts = new InputFacts(plugin.texts("path"), Set.copyOf(plugin.texts("tags")), fields, laterTags);
        Translation.Source source = new Translation.Source(place + ": the file input", name(plugin), facts);
        source.settings.put("format", codec(source, plugin));
        source.settings.put("paths", plugin.texts("path"));
        if (!plugin.texts("exclude").isEmpty()) {
            source.settings.put("exclude", plugin.texts("exclude"));
        }
        if (plugin.text("start_position").filter("beginning"::equals).isPresent()) {
            source.settings.put("start_at", "beginning");
        }
        if (!tags.isEmpty()) {
            source.settings.put("tags", tags);
        }
        if (plugin.setting("sincedb_path").isPresent()) {
            source.notes.add(STATE);
        }
        plugin.settings().stream()
                .map(Setting::name)
                .filter(name -> !READ.contains(name))
                .forEach(name -> source.notes.add(name + " has no counterpart and is not needed."));
        translation.sources.add(source);
    }

    /** A format that the codec hints at; {@code auto} for none. */
    private String codec(Translation.Source source, Plugin plugin) {
        Optional<Setting> codec = plugin.setting("codec");
        String name = plugin.text("codec").orElse("plain");
        if (name.equals("multiline") && codec.isPresent() && codec.get().value() instanceof Nested nested) {
            source.settings.put("multiline", multiline(nested.plugin()));
            return "auto";
        }
        if (!Set.of("json", "json_lines", "plain", "line").contains(name)) {
            translation.leftOut.add(source.place + ": the codec " + name);
        }
        return name.startsWith("json") ? "json" : "auto";
    }

    /** The common case, that what does not match belongs to the line before, is how a record begins. */
    private static Object multiline(Plugin codec) {
        String pattern = codec.text("pattern").orElse("^\\S");
        String negate = codec.text("negate").orElse("false");
        String what = codec.text("what").orElse("previous");
        if (negate.equals("true") && what.equals("previous")) {
            return pattern;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("pattern", pattern);
        map.put("negate", negate);
        map.put("what", what);
        return map;
    }

    private String name(Plugin plugin) {
        String base = plugin.text("type")
                .or(() -> plugin.text("id"))
                .orElseGet(() -> ofPath(plugin.texts("path")))
                .replaceAll("[^A-Za-z0-9._-]+", "-")
                .replaceAll("^[^A-Za-z0-9]+", "");
        String start = base.isEmpty() ? "source" : base.substring(0, Math.min(base.length(), 60));
        String name = start;
        for (int i = 2; !names.add(name); i++) {
            name = start + "-" + i;
        }
        return name;
    }

    /** The last name in the path without a wildcard and an ending. */
    private static String ofPath(List<String> paths) {
        String name = "";
        for (String part : paths.isEmpty() ? new String[0] : paths.get(0).split("/")) {
            if (!part.isEmpty() && !part.contains("*")) {
                name = part.replaceAll("\\.[a-z]+$", "");
            }
        }
        return name;
    }
}
