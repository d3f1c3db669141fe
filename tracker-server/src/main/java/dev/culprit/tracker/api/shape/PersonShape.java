package dev.culprit.tracker.api.shape;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.culprit.tracker.issue.Person;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody who did or saw something, in short. */
public record PersonShape(
        String id,
        String name,
        String username,
        String email,
        String avatarUrl,
        boolean isActive,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant lastSeen) {

    public static PersonShape of(Person person) {
        return of(person, null);
    }

    /** @param lastSeen when this person last looked at it */
    public static PersonShape of(Person person, @Nullable Instant lastSeen) {
        return new PersonShape(
                Long.toString(person.id()), person.name(), person.email(), person.email(), "", true, lastSeen);
    }
}
