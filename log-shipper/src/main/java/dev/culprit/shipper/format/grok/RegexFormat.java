package dev.culprit.shipper.format.grok;

import dev.culprit.shipper.format.FormatSettings;
import java.util.function.Consumer;

/**
 * Records that the user describes by a regular expression of Java; its named groups are the fields. The options are those
 * of {@link GrokFormat} without {@code patterns}.
 */
public final class RegexFormat extends PatternFormat {

    /** @throws IllegalArgumentException naming the option, what was expected and what was found */
    public RegexFormat(FormatSettings settings, Consumer<String> notices) {
        super(settings, expression -> Grok.ofRegex(expression, notices));
    }

    @Override
    public String name() {
        return "regex";
    }
}
