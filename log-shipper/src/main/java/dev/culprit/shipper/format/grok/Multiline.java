package dev.culprit.shipper.format.grok;

import dev.culprit.shipper.format.Framer;
import dev.culprit.shipper.record.LogRecord;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which lines belong together. As a text it is the expression with which a record begins; as a map it is what
 * Logstash's codec has:
 *
 * <pre>
 * pattern  an expression
 * negate   true when it is meant for the lines that do not match: false
 * what     previous when such a line belongs to the one before, next when to the one behind
 * </pre>
 *
 * @param joins what the lines that are joined look like
 * @param next whether they are joined to the line behind
 */
record Multiline(Grok joins, boolean negate, boolean next) {

    /** @throws IllegalArgumentException saying what was expected and what was found */
    static Optional<Multiline> of(@Nullable Object option, Function<String, Grok> compiler) {
        if (option == null) {
            return Optional.empty();
        }
        if (!(option instanceof Map<?, ?> map)) {
            return Optional.of(new Multiline(compiler.apply(option.toString()), true, false));
        }
        @Nullable Object pattern = map.get("pattern");
        if (pattern == null) {
            throw new IllegalArgumentException("multiline: expected a pattern, found " + map);
        }
        return Optional.of(new Multiline(
                compiler.apply(pattern.toString()),
                choice(map, "negate", "false", "true"),
                choice(map, "what", "previous", "next")));
    }

    private static boolean choice(Map<?, ?> map, String key, String usual, String other) {
        @Nullable Object value = map.get(key);
        if (value == null || value.toString().equals(usual)) {
            return false;
        }
        if (value.toString().equals(other)) {
            return true;
        }
        throw new IllegalArgumentException(
                "multiline: expected " + usual + " or " + other + " as " + key + ", found " + value);
    }

    Framer framer() {
        return next ? new Forward() : this::placeBackward;
    }

    private Framer.Place placeBackward(byte[] bytes, int from, int to) {
        return isJoined(bytes, from, to) ? Framer.Place.CONTINUES : Framer.Place.BEGINS;
    }

    private boolean isJoined(byte[] bytes, int from, int to) {
        return joins.matches(LogRecord.text(bytes, from, to)) != negate;
    }

    /** Joins lines to the one behind them. */
    private final class Forward implements Framer {
        private boolean open;

        @Override
        public Place place(byte[] bytes, int from, int to) {
            boolean wasOpen = open;
            open = isJoined(bytes, from, to);
            if (open) {
                return wasOpen ? Place.CONTINUES : Place.BEGINS;
            }
            return wasOpen ? Place.ENDS : Place.ALONE;
        }

        @Override
        public void reset() {
            open = false;
        }
    }
}
