package dev.culprit.mcp.tools;

import dev.culprit.mcp.json.Json;
import dev.culprit.mcp.render.Document;
import dev.culprit.mcp.render.Grep;
import dev.culprit.mcp.render.SafeText;
import dev.culprit.mcp.render.Secrets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** JSON of the tracker as text: scrubbed, cleaned line by line, perhaps searched, inside a fence. */
final class JsonAnswer {
    private static final int LINE = 4_000;

    private JsonAnswer() {}

    /**
     * Shows a value.
     *
     * @param grep shows only lines that match it, if there is one
     * @param next what to ask for when not all of it fits
     */
    static String text(Json value, @Nullable String grep, String next) {
        String indented = Secrets.scrub(value).writeIndented();
        List<String> lines = grep == null ? indented.lines().toList() : Grep.lines(indented, grep);
        if (lines.isEmpty()) {
            return "No line of the answer matches the grep_pattern. Next: a wider pattern.";
        }
        String clean = lines.stream().map(line -> SafeText.block(line, LINE)).collect(Collectors.joining("\n"));
        return new Document().json("lines", clean).text(next);
    }
}
