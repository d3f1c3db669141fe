package dev.culprit.tracker.api.shape;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.culprit.tracker.issue.Assignee;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can have an issue.
 *
 * @param type user or team
 * @param email left out for teams: clients refuse null
 */
public record ActorShape(
        String type, String id, String name, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String email) {

    public static @Nullable ActorShape of(@Nullable Assignee assignee) {
        if (assignee == null) {
            return null;
        }
        boolean team = assignee.type() == Assignee.Type.TEAM;
        return new ActorShape(team ? "team" : "user", Long.toString(assignee.id()), assignee.name(), assignee.email());
    }
}
