package dev.culprit.shipper.format.grok;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Patterns by their names. Its file has one pattern a line, {@code NAME expression}; empty lines and lines that begin with
 * {@code #} say nothing.
 */
public final class PatternLibrary {
    private static final String RESOURCE = "patterns";

    private final Map<String, String> expressions;

    private PatternLibrary(Map<String, String> expressions) {
        this.expressions = Map.copyOf(expressions);
    }

    /** Those that come with the program. */
    public static PatternLibrary standard() {
        return Standard.LIBRARY;
    }

    /** These and others, where a name of the others goes first. */
    public PatternLibrary with(Map<String, String> others) {
        Map<String, String> all = new HashMap<>(expressions);
        all.putAll(others);
        return new PatternLibrary(all);
    }

    /** The expression with that name, not yet expanded. */
    public Optional<String> expression(String name) {
        return Optional.ofNullable(expressions.get(name));
    }

    public Set<String> names() {
        return expressions.keySet();
    }

    /** @throws IllegalArgumentException for a line without an expression */
    static PatternLibrary parse(String text) {
        Map<String, String> expressions = new HashMap<>();
        for (String line : text.split("\n")) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int space = line.indexOf(' ');
            if (space < 0) {
                throw new IllegalArgumentException("expected a name, a space and an expression, found " + line);
            }
            expressions.put(line.substring(0, space), line.substring(space + 1));
        }
        return new PatternLibrary(expressions);
    }

    /** Read when it is first asked for: most set-ups have no grok at all. */
    private static final class Standard {
        static final PatternLibrary LIBRARY = read();

        private static PatternLibrary read() {
            try (InputStream in =
                    Objects.requireNonNull(PatternLibrary.class.getResourceAsStream(RESOURCE), RESOURCE)) {
                return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
