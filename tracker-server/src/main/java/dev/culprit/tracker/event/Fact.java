package dev.culprit.tracker.event;

/** A name and a value as text; a value that was an object or a list is JSON over several lines. */
public record Fact(String name, String value) {
    public boolean isLong() {
        return value.length() > 80 || value.indexOf('\n') >= 0;
    }
}
