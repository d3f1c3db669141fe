package dev.culprit.shipper.logstash;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Writes a translation as YAML with comments. */
final class SettingsText {
    private static final int WIDTH = 110;

    private final StringBuilder out = new StringBuilder();

    private SettingsText() {}

    static String of(Translation translation, String from) {
        SettingsText text = new SettingsText();
        text.comment(
                "",
                "Settings of the log shipper, translated from " + from + ". Look through the comments, and try"
                        + " them with: log-shipper --config FILE --check");
        text.out.append('\n');
        translation.dsnNotes.forEach(note -> text.comment("", note));
        text.out.append("dsn: ").append(quoted(translation.dsn)).append('\n');
        text.out.append("state_dir: /var/lib/log-shipper\n");
        text.sources(translation.sources);
        text.rules(translation);
        text.leftOut(translation);
        return text.out.toString();
    }

    private void sources(List<Translation.Source> sources) {
        out.append('\n').append(sources.isEmpty() ? "sources: []\n" : "sources:\n");
        for (Translation.Source source : sources) {
            comment("  ", source.place);
            source.notes.forEach(note -> comment("  ", note));
            settings(source.settings);
        }
    }

    /** One item of a list. */
    private void settings(Map<String, Object> settings) {
        String lead = "  - ";
        for (Map.Entry<String, Object> setting : settings.entrySet()) {
            out.append(lead).append(setting.getKey()).append(": ");
            out.append(value(setting.getValue())).append('\n');
            lead = "    ";
        }
    }

    private void rules(Translation translation) {
        if (translation.rules.isEmpty()) {
            return;
        }
        out.append("\nrules:\n");
        List<Translation.Rule> inOrder = new ArrayList<>(translation.rules.values());
        inOrder.sort(Comparator.comparingLong(Translation.Rule::order));
        for (Translation.Rule rule : inOrder) {
            comment("  ", rule.place());
            Map<String, Object> settings = new java.util.LinkedHashMap<>();
            if (rule.sources().size() < translation.sources.size()) {
                settings.put("source", List.copyOf(rule.sources()));
            }
            if (!rule.when().isEmpty()) {
                settings.put("when", rule.when());
            }
            if (!rule.action().isEmpty()) {
                settings.put("action", rule.action());
            }
            if (!rule.tags().isEmpty()) {
                settings.put("set", Map.of("tags", rule.tags()));
                settings.put("continue", rule.action().isEmpty());
            }
            settings(settings);
        }
    }

    private void leftOut(Translation translation) {
        if (!translation.leftOut.isEmpty()) {
            out.append("\n# Not translated:\n");
            translation.leftOut.forEach(remark -> comment("", "* " + remark));
        }
    }

    private void comment(String indent, String text) {
        StringBuilder line = new StringBuilder(indent).append('#');
        for (String word : text.replaceAll("\\s+", " ").split(" ")) {
            if (line.length() + word.length() > WIDTH) {
                out.append(line).append('\n');
                line = new StringBuilder(indent).append("#  ");
            }
            line.append(' ').append(word);
        }
        out.append(line).append('\n');
    }

    private static String value(Object value) {
        if (value instanceof Map<?, ?> map) {
            List<String> fields = new ArrayList<>();
            map.forEach((key, field) -> fields.add(quoted(String.valueOf(key)) + ": " + value(field)));
            return "{" + String.join(", ", fields) + "}";
        }
        if (value instanceof List<?> list) {
            return "["
                    + String.join(", ", list.stream().map(SettingsText::value).toList()) + "]";
        }
        if (value instanceof Boolean || value instanceof Number) {
            return value.toString();
        }
        String text = value.toString();
        return text.matches("[a-z][a-z_-]*") && !text.matches("true|false|yes|no|on|off|null|y|n")
                ? text
                : quoted(text.replace("${", "$${"));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append((char) c);
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < 0x20 || c == 0x7F) {
                        quoted.append(String.format("\\x%02x", c));
                    } else {
                        quoted.append((char) c);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }
}
