package dev.culprit.tracker.web;

import dev.culprit.tracker.project.ProjectKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the pages of projects show. */
final class ProjectsModel {
    private ProjectsModel() {}

    record Card(String slug, String name, String platform, boolean waiting, long unresolved, BarChart trend) {}

    record Overview(List<Card> cards, List<Platforms.Platform> platforms) {}

    /** The settings as their form shows them. */
    record Form(
            String name,
            String platform,
            boolean scrub,
            boolean scrubIps,
            String scrubFields,
            String safeFields,
            String allowedOrigins) {}

    /** @param dsn absent when all keys are revoked */
    record One(
            String slug,
            long id,
            Form form,
            Optional<String> dsn,
            List<Key> keys,
            List<Platforms.Platform> platforms) {}

    record Key(ProjectKey key, String dsn) {}

    /** @param arrived the short id of an issue to look at; absent while nothing came */
    record Setup(
            String slug,
            String name,
            Optional<String> dsn,
            List<SetupSnippets.Snippet> snippets,
            String chosen,
            Optional<String> arrived,
            Optional<Instant> firstEvent,
            List<dev.culprit.tracker.outcome.OutcomeCount> refused) {}
}
