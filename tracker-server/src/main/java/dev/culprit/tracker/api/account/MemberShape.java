package dev.culprit.tracker.api.account;

import dev.culprit.tracker.account.Members;
import dev.culprit.tracker.api.shape.UserShape;
import java.time.Instant;
import java.util.List;

/**
 * Somebody in an organisation.
 *
 * @param id of the user
 * @param role owner, admin or member
 * @param pending never: members are there at once
 */
public record MemberShape(
        String id,
        String email,
        String name,
        UserShape user,
        String role,
        String orgRole,
        boolean pending,
        boolean expired,
        Instant dateCreated,
        List<String> teams) {

    static MemberShape of(Members.Member member, List<String> teams) {
        return new MemberShape(
                Long.toString(member.userId()),
                member.email(),
                member.name(),
                UserShape.of(member),
                member.role(),
                member.role(),
                false,
                false,
                member.created(),
                teams);
    }
}
