package dev.culprit.shipper.config;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts the environment into values.
 *
 * <pre>
 * ${NAME}             the variable, which has to be set
 * ${NAME:-otherwise}  the same with a default
 * $${                 stays ${
 * </pre>
 */
final class Expansion {
    private static final Pattern VARIABLE =
            Pattern.compile("\\$(\\$\\{)|\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\\}");

    private final Map<String, String> environment;

    Expansion(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** @throws IllegalArgumentException when a variable without a default is not set */
    String of(String text) {
        if (text.indexOf('$') < 0) {
            return text;
        }
        return VARIABLE.matcher(text).replaceAll(match -> {
            if (match.group(1) != null) {
                return Matcher.quoteReplacement("${");
            }
            return Matcher.quoteReplacement(value(match.group(2), match.group(3)));
        });
    }

    /** As in a shell, {@code :-} also stands in for an empty variable. */
    private String value(String name, @Nullable String otherwise) {
        @Nullable String value = environment.get(name);
        if (otherwise != null) {
            return value == null || value.isEmpty() ? otherwise : value;
        }
        if (value == null) {
            throw new IllegalArgumentException("expected the environment variable " + name + ", which is not set; ${"
                    + name + ":-…} gives a default");
        }
        return value;
    }
}
