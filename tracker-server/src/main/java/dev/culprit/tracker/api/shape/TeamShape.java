package dev.culprit.tracker.api.shape;

import dev.culprit.tracker.account.Team;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A team. */
public record TeamShape(
        String id,
        String slug,
        String name,
        Instant dateCreated,
        boolean isMember,
        Map<String, Boolean> flags,
        List<String> access,
        boolean hasAccess,
        boolean isPending,
        int memberCount,
        Avatar avatar,
        List<ProjectShape> projects) {

    /** A team in short, as projects name theirs. */
    public record Ref(String id, String name, String slug) {
        public static Ref of(Team team) {
            return new Ref(Long.toString(team.id()), team.name(), team.slug());
        }
    }

    /** @param isMember whether the caller belongs to it */
    public static TeamShape of(Team team, boolean isMember, List<ProjectShape> projects) {
        return new TeamShape(
                Long.toString(team.id()),
                team.slug(),
                team.name(),
                team.created(),
                isMember,
                Map.of("idp:provisioned", false),
                List.of(),
                true,
                false,
                team.members(),
                Avatar.LETTERS,
                projects);
    }
}
