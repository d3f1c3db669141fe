package dev.culprit.tracker.api.shape;

import dev.culprit.tracker.account.AppUser;
import dev.culprit.tracker.account.Members;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person. */
public record UserShape(
        String id,
        String name,
        String username,
        String email,
        String avatarUrl,
        Avatar avatar,
        boolean isActive,
        boolean hasPasswordAuth,
        boolean isManaged,
        Instant dateJoined,
        @Nullable Instant lastLogin,
        boolean has2fa,
        @Nullable Instant lastActive,
        boolean isSuperuser,
        boolean isStaff,
        List<Email> emails) {
    public UserShape {
        emails = List.copyOf(emails);
    }

    /** @param is_verified named so by clients */
    public record Email(String id, String email, boolean is_verified) {}

    public static UserShape of(AppUser user) {
        return of(user.id, user.name, user.email, user.active, user.created);
    }

    public static UserShape of(Members.Member member) {
        return of(member.userId(), member.name(), member.email(), member.active(), member.created());
    }

    private static UserShape of(long id, String name, String email, boolean active, Instant created) {
        String text = Long.toString(id);
        return new UserShape(
                text,
                name,
                email,
                email,
                "",
                Avatar.LETTERS,
                active,
                true,
                false,
                created,
                null,
                false,
                null,
                false,
                false,
                List.of(new Email(text, email, true)));
    }
}
