package dev.culprit.shipper.rule;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.text.GuardedPattern;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a field has to be like. A field that is absent fits nothing but a negation; one that is a list fits when one of
 * its values does.
 *
 * <pre>
 * text       equal, without regard to case for levels
 * ~regex     some part matches
 * &gt;=5, &lt;5    also &gt; and &lt;=, for numbers and levels
 * !…         none of the above
 * </pre>
 */
public sealed interface ValueMatcher {
    /** @param value a String, Number, Boolean, Level, List or Map; null when the field is absent */
    boolean matches(@Nullable Object value);

    /** How many searches were given up, since they took too long. */
    default long overruns() {
        return 0;
    }

    /**
     * Reads the text form.
     *
     * @param notices told when a regular expression runs too long
     * @throws IllegalArgumentException saying what was expected and what was found
     */
    static ValueMatcher of(String text, Consumer<String> notices) {
        if (text.startsWith("!")) {
            return new Not(of(text.substring(1), notices));
        }
        if (text.startsWith("~")) {
            return new Like(GuardedPattern.of(text.substring(1), notices));
        }
        return Comparison.of(text).<ValueMatcher>map(comparison -> comparison).orElseGet(() -> new Equal(text));
    }

    /** The same text. */
    record Equal(String text) implements ValueMatcher {
        @Override
        public boolean matches(@Nullable Object value) {
            if (value instanceof List<?> list) {
                return list.stream().anyMatch(this::matches);
            }
            if (value instanceof Level level) {
                return Levels.parse(text).filter(level::equals).isPresent();
            }
            return value != null && text.equals(Texts.of(value));
        }
    }

    /** Some part matches the expression. */
    record Like(GuardedPattern pattern) implements ValueMatcher {
        @Override
        public boolean matches(@Nullable Object value) {
            if (value instanceof List<?> list) {
                return list.stream().anyMatch(this::matches);
            }
            return value != null && pattern.find(Texts.of(value));
        }

        @Override
        public long overruns() {
            return pattern.overruns();
        }
    }

    /** The other does not fit. */
    record Not(ValueMatcher other) implements ValueMatcher {
        @Override
        public boolean matches(@Nullable Object value) {
            return !other.matches(value);
        }

        @Override
        public long overruns() {
            return other.overruns();
        }
    }

    /** One of the others fits. */
    record AnyOf(List<ValueMatcher> others) implements ValueMatcher {
        @Override
        public boolean matches(@Nullable Object value) {
            return others.stream().anyMatch(other -> other.matches(value));
        }

        @Override
        public long overruns() {
            return others.stream().mapToLong(ValueMatcher::overruns).sum();
        }
    }

    /**
     * At least, at most, above, or below.
     *
     * @param bound a number, or how bad the level is
     * @param ofLevels whether the bound is a level
     */
    record Comparison(String operator, double bound, boolean ofLevels) implements ValueMatcher {
        private static final List<Level> WORST_FIRST = List.of(Level.values());

        private static Optional<Comparison> of(String text) {
            for (String operator : List.of(">=", "<=", ">", "<")) {
                if (text.startsWith(operator)) {
                    return Optional.of(
                            of(operator, text.substring(operator.length()).trim()));
                }
            }
            return Optional.empty();
        }

        private static Comparison of(String operator, String bound) {
            Optional<Level> level = Levels.parse(bound);
            if (level.isPresent()) {
                return new Comparison(operator, badness(level.get()), true);
            }
            return new Comparison(
                    operator,
                    number(bound)
                            .orElseThrow(() -> new IllegalArgumentException(
                                    "expected a number or a level after " + operator + ", found " + quoted(bound))),
                    false);
        }

        @Override
        public boolean matches(@Nullable Object value) {
            if (value instanceof List<?> list) {
                return list.stream().anyMatch(this::matches);
            }
            if (value == null) {
                return false;
            }
            return ofLevels
                    ? level(value).filter(level -> holds(badness(level))).isPresent()
                    : number(Texts.of(value)).filter(this::holds).isPresent();
        }

        private boolean holds(double number) {
            return switch (operator) {
                case ">=" -> number >= bound;
                case "<=" -> number <= bound;
                case ">" -> number > bound;
                default -> number < bound;
            };
        }

        private static Optional<Level> level(Object value) {
            return value instanceof Level level ? Optional.of(level) : Levels.parse(Texts.of(value));
        }

        private static double badness(Level level) {
            return WORST_FIRST.size() - WORST_FIRST.indexOf(level);
        }

        private static Optional<Double> number(String text) {
            try {
                return Optional.of(Double.valueOf(text));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }

        private static String quoted(String text) {
            return text.isEmpty() ? "nothing" : '"' + text + '"';
        }
    }

    /** The names of levels in settings. */
    final class Levels {
        private Levels() {}

        static Optional<Level> parse(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "fatal" -> Optional.of(Level.FATAL);
                case "error" -> Optional.of(Level.ERROR);
                case "warning", "warn" -> Optional.of(Level.WARNING);
                case "info" -> Optional.of(Level.INFO);
                case "debug" -> Optional.of(Level.DEBUG);
                default -> Optional.empty();
            };
        }
    }

    /** Values as texts. */
    final class Texts {
        private Texts() {}

        /** Whole numbers without a fraction: a record's {@code 503.0} is written {@code 503} in a rule. */
        static String of(Object value) {
            if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
                return Long.toString(number.longValue());
            }
            return value instanceof Level level ? level.wireName() : value.toString();
        }
    }
}
