package dev.culprit.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The requests of a run: for each group of events, which a server should make one issue of, one of each shape. Groups
 * differ in the exception's type and in the function that threw, so that they differ by any way of grouping.
 */
final class EventTemplates {
    private final List<List<EventTemplate>> byIssue = new ArrayList<>();
    private final int longest;

    EventTemplates(Dsn dsn, List<String> shapes, int issues) {
        int max = 0;
        for (int issue = 0; issue < issues; issue++) {
            List<EventTemplate> templates = new ArrayList<>();
            for (String shape : shapes) {
                String text =
                        shape.replace("{issue}", name(issue)).replace("{public_key____________________}", dsn.key());
                EventTemplate template = EventTemplate.of(dsn, text);
                templates.add(template);
                max = Math.max(max, template.length());
            }
            byIssue.add(templates);
        }
        longest = max;
    }

    static List<String> shapesOf(String size) {
        return switch (size) {
            // Two of three events come from the backend.
            case "3k" -> List.of(read("node-3k"), read("node-3k"), read("browser-3k"));
            case "50k" -> List.of(read("node-50k"));
            default -> throw new IllegalArgumentException("expected a size of 3k or 50k, not " + size);
        };
    }

    private static String read(String name) {
        try (InputStream in = EventTemplates.class.getResourceAsStream(name + ".envelope")) {
            if (in == null) {
                throw new IllegalStateException("no template " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Letters only: a server may take digits in a name for a variable part. */
    private static String name(int issue) {
        StringBuilder letters = new StringBuilder();
        int rest = issue;
        for (int i = 0; i < 4; i++) {
            letters.insert(0, (char) ('a' + rest % 26));
            rest /= 26;
        }
        return "Order" + Character.toUpperCase(letters.charAt(0)) + letters.substring(1);
    }

    int longest() {
        return longest;
    }

    /** Some issues get many events, most get few. */
    EventTemplate choose(long random) {
        List<EventTemplate> shapes = byIssue.get(EventValues.skewed(random, byIssue.size()));
        return shapes.get((int) Math.floorMod(random, (long) shapes.size()));
    }
}
