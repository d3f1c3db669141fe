package dev.culprit.tracker.issue;

import org.jspecify.annotations.Nullable;

/**
 * Who has an issue.
 *
 * @param name of a team: its slug
 * @param email absent for a team
 */
public record Assignee(Type type, long id, String name, @Nullable String email) {
    public enum Type {
        USER,
        TEAM
    }

    /** Teams as {@code #team}, which people cannot be mistaken for. */
    public String label() {
        return type == Type.TEAM ? "#" + name : name;
    }
}
