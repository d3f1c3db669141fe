package dev.culprit.tracker.api.issue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.tracker.api.shape.PersonShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An issue with what happened to it.
 *
 * @param firstRelease left out where the call collapses it
 * @param tags left out where the call collapses them
 * @param grouping why its events belong together; Culprit's own
 */
public record IssueDetailShape(
        @JsonUnwrapped IssueShape issue,
        List<ActivityShape> activity,
        List<PersonShape> seenBy,
        List<PersonShape> participants,
        long userReportCount,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Object firstRelease,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Object lastRelease,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<TagCount> tags,
        List<String> pluginActions,
        List<String> pluginIssues,
        Grouping grouping) {

    record TagCount(String key, String name, long totalValues) {}

    /**
     * @param method by what events are told apart
     * @param version of the algorithm
     */
    record Grouping(@Nullable String method, int version, List<Part> parts) {
        record Part(String name, String value) {}

        /** @param json as the issue keeps it; see {@code GroupingResult} */
        static Grouping of(JsonNode json) {
            List<Part> parts = new java.util.ArrayList<>();
            for (JsonNode part : json.path("parts")) {
                if (part.path("contributes").asBoolean(true)) {
                    parts.add(new Part(
                            part.path("kind").asText(), part.path("value").asText()));
                }
            }
            return new Grouping(
                    json.path("method").asText(null), json.path("version").asInt(), parts);
        }
    }
}
