package dev.culprit.tracker.api.issue;

import dev.culprit.tracker.account.Members;
import dev.culprit.tracker.account.Team;
import dev.culprit.tracker.account.Teams;
import dev.culprit.tracker.api.ApiRefusal;
import dev.culprit.tracker.api.JsonBody;
import dev.culprit.tracker.api.shape.ActorShape;
import dev.culprit.tracker.issue.Assignment;
import dev.culprit.tracker.issue.IssueChange;
import dev.culprit.tracker.issue.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads bodies that change issues, one and many alike. */
@ApplicationScoped
class UpdateReader {
    private final Members members;
    private final Teams teams;

    UpdateReader(Members members, Teams teams) {
        this.members = members;
        this.teams = teams;
    }

    /** Whom an issue is given to, and how that is shown. */
    private record Target(Assignment assignment, @Nullable ActorShape shown) {}

    /**
     * @param organizationId whose members and teams can have issues
     * @throws ApiRefusal 400 naming the field that is wrong
     */
    IssueUpdate read(JsonBody body, long organizationId) {
        if (body.isOn("discard")) {
            throw ApiRefusal.badField(
                    "discard", "Discarding is not supported: delete the issue, or ignore it for ever.");
        }
        Map<String, Object> echo = new LinkedHashMap<>();
        Optional<Target> target = Optional.empty();
        if (body.has("assignedTo")) {
            target = Optional.of(target(body.text("assignedTo").orElse(""), organizationId));
            echo.put("assignedTo", target.get().shown());
        }
        IssueChange change = new IssueChange(
                new StatusBody(body).read(),
                target.map(Target::assignment),
                body.text("priority").map(UpdateReader::priority),
                body.flag("hasSeen"),
                body.flag("isBookmarked"),
                body.flag("isSubscribed"));
        for (String field : List.of("hasSeen", "isBookmarked", "isSubscribed", "inbox", "isPublic")) {
            body.flag(field).ifPresent(value -> echo.put(field, value));
        }
        body.text("priority").ifPresent(value -> echo.put("priority", value));
        return new IssueUpdate(change, body.isOn("merge"), echo);
    }

    private static Priority priority(String word) {
        return Priority.named(word)
                .orElseThrow(() -> ApiRefusal.badField("priority", "\"" + word + "\" is not a valid choice."));
    }

    /** {@code user:1}, {@code 1}, an email address, a name, {@code team:goats}, {@code #goats}; empty for nobody. */
    private Target target(String text, long organizationId) {
        String wanted = text.strip();
        if (wanted.isEmpty()) {
            return new Target(new Assignment.Nobody(), null);
        }
        Optional<Target> found = wanted.startsWith("team:") || wanted.startsWith("#")
                ? team(wanted.substring(wanted.startsWith("#") ? 1 : 5), organizationId)
                : user(wanted.startsWith("user:") ? wanted.substring(5) : wanted, organizationId);
        return found.orElseThrow(() -> ApiRefusal.badField(
                "assignedTo", "There is no member or team \"" + wanted + "\" in this organization."));
    }

    private Optional<Target> team(String slugOrId, long organizationId) {
        Optional<Team> found = teams.find(organizationId, slugOrId);
        return found.map(team -> new Target(
                new Assignment.ToTeam(team.id()), new ActorShape("team", Long.toString(team.id()), team.slug(), null)));
    }

    private Optional<Target> user(String idOrName, long organizationId) {
        return members.of(organizationId).stream()
                .filter(member -> Long.toString(member.userId()).equals(idOrName)
                        || member.email().equalsIgnoreCase(idOrName)
                        || member.name().equalsIgnoreCase(idOrName))
                .findFirst()
                .map(member -> new Target(
                        new Assignment.ToUser(member.userId()),
                        new ActorShape("user", Long.toString(member.userId()), member.name(), member.email())));
    }
}
