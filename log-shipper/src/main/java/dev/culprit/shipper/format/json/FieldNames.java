package dev.culprit.shipper.format.json;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.format.FormatSettings;
import dev.culprit.shipper.format.Levels;
import dev.culprit.shipper.format.LogTimes;
import dev.culprit.shipper.record.LogEntry;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a line of JSON has its level, time, message and error: the usual names of all loggers, or the one that the source's
 * options say. A name with a dot is looked for as it stands, and as a path into nested objects.
 */
public final class FieldNames {
    private static final List<String> LEVEL =
            List.of("level", "severity", "lvl", "log.level", "levelname", "level_name", "Level", "@l");
    private static final List<String> TIME =
            List.of("time", "timestamp", "@timestamp", "ts", "asctime", "datetime", "Timestamp", "@t");
    private static final List<String> MESSAGE = List.of("msg", "message", "short_message", "event", "Message", "@m");
    private static final List<String> ERROR = List.of("err", "error", "exception");
    private static final Set<String> OTHERS = Set.of("pid", "hostname", "req", "res", "responseTime", "v", "name");
    /** GELF has syslog's numbers; those of all other loggers begin at ten. */
    private static final int LARGEST_OF_SYSLOG = 7;
    /** Monolog's numbers go up to 600, with the word in {@code level_name}. */
    private static final int LARGEST_OF_PINO = 99;

    private final ZoneId zone;
    private final List<String> level;
    private final List<String> time;
    private final List<String> message;
    private final List<String> error;
    private final @Nullable String nested;
    private final Map<String, Object> levels;

    /** Reads {@code message_key}, {@code error_key}, {@code nested_key}, {@code level_key}, {@code time_key}, {@code levels}. */
    public FieldNames(FormatSettings settings) {
        this.zone = settings.zone();
        this.level = names(settings, "level_key", LEVEL);
        this.time = names(settings, "time_key", TIME);
        this.message = names(settings, "message_key", MESSAGE);
        this.error = names(settings, "error_key", ERROR);
        this.nested = settings.text("nested_key").orElse(null);
        this.levels = JsonFields.object(settings.options().get("levels"));
    }

    private static List<String> names(FormatSettings settings, String option, List<String> usual) {
        return settings.text(option).map(List::of).orElse(usual);
    }

    /** The object that the application's own fields are in; empty when there is none. */
    public Map<String, Object> nested(Map<String, Object> fields) {
        return JsonFields.object(fields.get(nested == null ? "payload" : nested));
    }

    /** The error object or text, at the top or in the nested object; null for none. */
    public @Nullable Object error(Map<String, Object> fields, Map<String, Object> inner) {
        Object found = error(fields);
        return found != null || inner.isEmpty() ? found : error(inner);
    }

    private @Nullable Object error(Map<String, Object> place) {
        for (String name : error) {
            Object value = JsonFields.at(place, name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** The level that the line names; empty when it names none that anybody knows. */
    public Optional<Level> level(Map<String, Object> fields) {
        for (String name : level) {
            Object value = JsonFields.at(fields, name);
            if (value != null && !levels.isEmpty() && levels.containsKey(value.toString())) {
                return Optional.of(Levels.parse(String.valueOf(levels.get(value.toString())))
                        .orElse(Level.INFO));
            }
            Optional<Level> known = value instanceof Number number
                    ? number(fields, number.doubleValue())
                    : value instanceof String word ? Levels.parse(word) : Optional.empty();
            if (known.isPresent()) {
                return known;
            }
        }
        return Optional.empty();
    }

    private static Optional<Level> number(Map<String, Object> fields, double number) {
        if (number <= LARGEST_OF_SYSLOG && fields.containsKey("short_message")) {
            return Optional.of(Levels.ofSyslog((int) number));
        }
        boolean wordBeside = number > LARGEST_OF_PINO && fields.containsKey("level_name");
        return wordBeside ? Optional.empty() : Optional.of(Levels.ofPino(number));
    }

    /** Null when the line has none. */
    public @Nullable Instant time(Map<String, Object> fields) {
        for (String name : time) {
            Optional<Instant> at = LogTimes.of(JsonFields.at(fields, name), zone);
            if (at.isPresent()) {
                return at.get();
            }
        }
        return null;
    }

    /** Null when neither the line nor the nested object has one. */
    public @Nullable String message(Map<String, Object> fields, Map<String, Object> inner) {
        String said = message(fields);
        return said != null || inner.isEmpty() ? said : message(inner);
    }

    private @Nullable String message(Map<String, Object> place) {
        for (String name : message) {
            String text = JsonFields.text(JsonFields.at(place, name));
            if (text != null && !text.isBlank()) {
                return text;
            }
        }
        return null;
    }

    /** What is said in place of a message: the first text that is none of the fields with a meaning; may be empty. */
    public String firstText(Map<String, Object> fields) {
        return fields.entrySet().stream()
                .filter(field -> field.getValue() instanceof String && !isKnown(field.getKey()))
                .map(field -> (String) field.getValue())
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }

    /** What is left stands in a context, and everything can be asked for by rules, which find nested fields by their paths. */
    public void addRest(LogEntry.Builder entry, String context, Map<String, Object> fields, Set<String> told) {
        Map<String, Object> rest = new LinkedHashMap<>();
        String said = messageName(fields);
        fields.forEach((name, value) -> {
            Object plain = value == JsonFields.Null.NULL ? "null" : value;
            entry.field(name, plain);
            if (!isKnown(name) && !name.equals(said) && !told.contains(name) && value != JsonFields.Null.NULL) {
                rest.put(name, plain);
            }
        });
        if (fields.get("responseTime") instanceof Number took) {
            rest.put("responseTime", took);
        }
        entry.context(context, rest);
    }

    private boolean isKnown(String name) {
        return OTHERS.contains(name) || level.contains(name) || time.contains(name) || error.contains(name);
    }

    /** A line can have an {@code event} beside its {@code msg}, which is then a field as any other. */
    private @Nullable String messageName(Map<String, Object> fields) {
        return message.stream()
                .filter(name -> fields.get(name) instanceof String || fields.get(name) instanceof Number)
                .findFirst()
                .orElse(null);
    }
}
