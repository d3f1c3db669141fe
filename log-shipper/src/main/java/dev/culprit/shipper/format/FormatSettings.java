package dev.culprit.shipper.format;

import dev.culprit.protocol.Level;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a source that its format knows about.
 *
 * @param leastLevel the lowest level that anybody wants: of events, or of log items where these are on
 * @param zone of stamps that name none
 * @param options the source's further settings by name; values are String, Number, Boolean, List or Map, as the file has
 *     them
 */
public record FormatSettings(Level leastLevel, ZoneId zone, Map<String, Object> options) {

    public static FormatSettings of(Level leastLevel) {
        return new FormatSettings(leastLevel, ZoneId.systemDefault(), Map.of());
    }

    public FormatSettings with(String option, Object value) {
        Map<String, Object> more = new java.util.LinkedHashMap<>(options);
        more.put(option, value);
        return new FormatSettings(leastLevel, zone, Map.copyOf(more));
    }

    /** A text, or a number as one. */
    public Optional<String> text(String option) {
        return Optional.ofNullable(options.get(option)).map(Object::toString);
    }

    /** @throws IllegalArgumentException when it is set and neither true nor false */
    public boolean flag(String option, boolean otherwise) {
        @Nullable Object value = options.get(option);
        if (value == null) {
            return otherwise;
        }
        return switch (value.toString()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(option + ": expected true or false, found " + value);
        };
    }

    /** @throws IllegalArgumentException when it is set and no number */
    public double number(String option, double otherwise) {
        @Nullable Object value = options.get(option);
        if (value == null) {
            return otherwise;
        }
        try {
            return Double.parseDouble(value.toString());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + ": expected a number, found " + value, e);
        }
    }

    /** A list, or one value as a list of one. */
    public List<String> list(String option, List<String> otherwise) {
        @Nullable Object value = options.get(option);
        if (value == null) {
            return otherwise;
        }
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(value.toString());
    }
}
