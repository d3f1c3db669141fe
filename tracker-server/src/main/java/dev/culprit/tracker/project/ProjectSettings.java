package dev.culprit.tracker.project;

import java.util.List;

/** What the digest has to know of a project. */
public record ProjectSettings(
        long id,
        String slug,
        String shortPrefix,
        boolean scrub,
        boolean scrubIps,
        List<String> scrubFields,
        List<String> safeFields,
        boolean hasEvents) {
    public ProjectSettings {
        scrubFields = List.copyOf(scrubFields);
        safeFields = List.copyOf(safeFields);
    }
}
