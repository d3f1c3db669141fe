package dev.culprit.shipper.format.grok;

import dev.culprit.shipper.text.GuardedPattern;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** A compiled pattern with named fields. Safe for use by several threads. */
public final class Grok {
    private final GuardedPattern pattern;
    private final List<Capture> captures;

    private Grok(Expander expanded, Consumer<String> notices) {
        this.pattern = GuardedPattern.of(expanded.regex(), notices);
        this.captures = List.copyOf(expanded.captures());
    }

    /**
     * A grok expression: {@code %{NAME}}, {@code %{NAME:field}}, {@code %{NAME:field:int}} (or float, bool), {@code
     * %{NAME:[outer][inner]}}, {@code (?<field>…)}.
     *
     * @param notices told when the expression runs too long on some text
     * @throws IllegalArgumentException saying what was expected and what was found
     */
    public static Grok compile(String expression, PatternLibrary library, Consumer<String> notices) {
        return new Grok(Expander.ofGrok(expression, library), notices);
    }

    /** The same with the patterns that come with the program. */
    public static Grok compile(String expression) {
        return compile(expression, PatternLibrary.standard(), notice -> {});
    }

    /**
     * A regular expression of Java, whose named groups are the fields. Their names may have underscores and dots.
     *
     * @throws IllegalArgumentException when it is no regular expression
     */
    public static Grok ofRegex(String expression, Consumer<String> notices) {
        return new Grok(Expander.ofRegex(expression), notices);
    }

    /** Whether some part of the text matches. */
    public boolean matches(String text) {
        return pattern.find(text);
    }

    /**
     * The fields of the first part of the text that matches, in the order of the expression; empty when none does. Of
     * several captures for one field the first counts that took part.
     *
     * @return String, Long, Double or Boolean by the name of the field, nested ones with dots
     */
    public Optional<Map<String, Object>> match(String text) {
        return pattern.first(text).map(this::fields);
    }

    private Map<String, Object> fields(Matcher matcher) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Capture capture : captures) {
            @Nullable String text = matcher.group(capture.group());
            if (text != null && !text.isEmpty()) {
                fields.putIfAbsent(capture.field(), capture.value(text));
            }
        }
        return fields;
    }

    @Override
    public String toString() {
        return pattern.toString();
    }
}
