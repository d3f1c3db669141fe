package dev.culprit.shipper.config;

/**
 * One thing that is wrong in the settings.
 *
 * @param path such as {@code sources[0].min_level}; empty for the whole file
 * @param line from 1; 0 when there is none
 * @param text what was expected and what was found
 */
public record Mistake(String path, int line, String text) {
    @Override
    public String toString() {
        return (line > 0 ? "line " + line + ": " : "") + (path.isEmpty() ? "" : path + ": ") + text;
    }
}
