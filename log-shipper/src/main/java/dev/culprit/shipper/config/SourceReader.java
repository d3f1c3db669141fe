package dev.culprit.shipper.config;

import dev.culprit.protocol.Dsn;
import dev.culprit.protocol.Level;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code sources}. */
final class SourceReader {
    static final Map<String, Level> LEVELS = Map.of(
            "fatal", Level.FATAL,
            "error", Level.ERROR,
            "warning", Level.WARNING,
            "warn", Level.WARNING,
            "info", Level.INFO,
            "debug", Level.DEBUG);
    private static final int LONGEST_LINE = 1024 * 1024;

    private final Section top;
    private final Set<String> names = new HashSet<>();

    SourceReader(Section top) {
        this.top = top;
    }

    List<SourceSettings> sources() {
        List<SourceSettings> sources = new ArrayList<>();
        top.value("sources").ifPresent(value -> {
            if (!(value instanceof Value.Items items)) {
                top.mistake("sources", "expected a list, found " + value.found());
                return;
            }
            for (Value item : items.values()) {
                if (item instanceof Value.Fields fields) {
                    sources.add(source(fields));
                } else {
                    top.mistakes().add(item, "expected keys and values, found " + item.found());
                }
            }
        });
        return sources;
    }

    private SourceSettings source(Value.Fields fields) {
        String format = format(fields);
        Section source = new Section(fields, SettingKeys.ofSource(format), top.mistakes());
        Optional<List<String>> units =
                source.section("journal", SettingKeys.JOURNAL).map(journal -> journal.texts("units"));
        List<String> paths = source.texts("paths");
        if (paths.isEmpty() && units.isEmpty()) {
            source.mistake("paths", "expected at least one path, or journal");
        } else if (!paths.isEmpty() && units.isPresent()) {
            source.mistake("journal", "expected either paths or journal, found both");
        }
        if (units.isPresent() && !format.equals("auto") && !format.equals("journald")) {
            source.mistake(
                    "format",
                    "expected auto or journald beside journal, found \"" + format
                            + "\"; inner names the format of the messages");
        }
        return new SourceSettings(
                name(source),
                format.equals("auto") && units.isPresent() ? "journald" : format,
                paths,
                source.texts("exclude"),
                source.choice("start_at", Map.of("end", false, "beginning", true), false),
                source.choice("min_level", LEVELS, Level.ERROR),
                logs(source),
                source.parsed("timezone", SourceReader::zone).orElse(ZoneId.systemDefault()),
                source.parsed("dsn", Dsn::parse),
                source.textOrNull("environment"),
                source.textOrNull("release"),
                source.textOrNull("server_name"),
                source.textMap("tags"),
                (int) source.bytes("max_line", SourceSettings.USUAL_LINE, 1024, LONGEST_LINE),
                units,
                options(source, format));
    }

    /** First, since it says which other keys may be there. */
    private String format(Value.Fields fields) {
        Section only = new Section(
                new Value.Fields(fields.path(), fields.line(), formatOf(fields)), Set.of("format"), top.mistakes());
        Map<String, String> formats = new TreeMap<>();
        FormatOptions.formats().forEach(name -> formats.put(name, name));
        return only.choice("format", formats, "auto");
    }

    private static Map<String, Value> formatOf(Value.Fields fields) {
        @Nullable Value format = fields.values().get("format");
        return format == null ? Map.of() : Map.of("format", format);
    }

    private String name(Section source) {
        Optional<String> name = source.text("name");
        if (name.isEmpty()) {
            source.mistake("name", "expected a name, found nothing");
        } else if (!name.get().matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            source.mistake("name", "expected letters, digits, . _ and -, found \"" + name.get() + '"');
        } else if (!names.add(name.get())) {
            source.mistake("name", "expected a name of its own, found \"" + name.get() + "\" again");
        }
        return name.orElse("");
    }

    private static Optional<Level> logs(Section source) {
        Map<String, Optional<Level>> choices = new LinkedHashMap<>();
        LEVELS.forEach((name, level) -> choices.put(name, Optional.of(level)));
        choices.put("off", Optional.empty());
        return source.choice("logs", choices, Optional.empty());
    }

    private static ZoneId zone(String text) {
        try {
            return text.equals("system") ? ZoneId.systemDefault() : ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "expected system or a time zone such as Europe/Berlin, found \"" + text + '"', e);
        }
    }

    private static Map<String, Object> options(Section source, String format) {
        Map<String, Object> options = new LinkedHashMap<>();
        FormatOptions.of(format).forEach((name, kind) -> {
            if (name.equals(FormatOptions.INNER)) {
                Map<String, String> formats = new TreeMap<>();
                FormatOptions.inner().forEach(inner -> formats.put(inner, inner));
                options.put(name, source.choice(name, formats, "auto"));
            } else if (source.value(name).isPresent()) {
                option(source, name, kind).ifPresent(value -> options.put(name, value));
            }
        });
        return options;
    }

    private static Optional<?> option(Section source, String name, FormatOptions.Kind kind) {
        return switch (kind) {
            // not stripped: a line prefix ends with a space
            case TEXT -> source.texts(name).stream().findFirst();
            case NUMBER -> source.parsed(name, text -> Scalars.number(text, 0, Integer.MAX_VALUE));
            case FLAG -> source.parsed(name, Scalars::flag);
            case TEXTS -> Optional.of(source.texts(name));
            case TEXT_MAP -> Optional.of(source.textMap(name));
        };
    }
}
