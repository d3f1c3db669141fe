package dev.culprit.shipper.format.grok;

import dev.culprit.shipper.format.FormatSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Records that the user describes by grok.
 *
 * <pre>
 * pattern      one expression or a list; the first that matches counts
 * patterns     names and expressions of the user's own; they go before those of {@link PatternLibrary}
 * message_key  the field with the message: message
 * level_key    the field with the level: level, loglevel, severity or log_level
 * time_key     the field with the time: timestamp, @timestamp, time or date
 * time_format  as in {@link Stamps}
 * levels       the names of levels by what the record has for them
 * multiline    as in {@link Multiline}
 * </pre>
 */
public final class GrokFormat extends PatternFormat {

    /** @throws IllegalArgumentException naming the option, what was expected and what was found */
    public GrokFormat(FormatSettings settings, Consumer<String> notices) {
        super(settings, compiler(settings, notices));
    }

    @Override
    public String name() {
        return "grok";
    }

    private static Compiler compiler(FormatSettings settings, Consumer<String> notices) {
        PatternLibrary library = PatternLibrary.standard().with(ownPatterns(settings));
        return expression -> Grok.compile(expression, library, notices);
    }

    private static Map<String, String> ownPatterns(FormatSettings settings) {
        Map<String, String> patterns = new LinkedHashMap<>();
        if (settings.options().get("patterns") instanceof Map<?, ?> map) {
            map.forEach((name, expression) -> patterns.put(String.valueOf(name), String.valueOf(expression)));
        } else if (settings.options().containsKey("patterns")) {
            throw new IllegalArgumentException(
                    "patterns: expected names and expressions, found " + settings.list("patterns", List.of()));
        }
        return patterns;
    }
}
