package dev.culprit.tracker.api.account;

import dev.culprit.tracker.account.Members;
import dev.culprit.tracker.account.Organization;
import dev.culprit.tracker.account.Role;
import dev.culprit.tracker.account.SecretToken;
import dev.culprit.tracker.account.Team;
import dev.culprit.tracker.account.Teams;
import dev.culprit.tracker.api.ApiRefusal;
import dev.culprit.tracker.api.Caller;
import dev.culprit.tracker.api.Directory;
import dev.culprit.tracker.api.JsonBody;
import dev.culprit.tracker.api.Page;
import dev.culprit.tracker.api.PageAnswers;
import dev.culprit.tracker.api.Paging;
import dev.culprit.tracker.api.shape.TeamShape;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Who belongs to an organisation and to its teams. */
@Path("/api/0/organizations/{organization}/")
@Produces(MediaType.APPLICATION_JSON)
public class MemberResource {
    private final Directory directory;
    private final Members members;
    private final Teams teams;
    private final Caller caller;
    private final PageAnswers answers;

    MemberResource(Directory directory, Members members, Teams teams, Caller caller, PageAnswers answers) {
        this.directory = directory;
        this.members = members;
        this.teams = teams;
        this.caller = caller;
        this.answers = answers;
    }

    @GET
    @Path("members/")
    @RolesAllowed("member:read")
    @Operation(summary = "List the members of an organization")
    public RestResponse<List<MemberShape>> list(
            String organization, @RestQuery @DefaultValue("") String query, @BeanParam Paging paging) {
        Organization within = directory.organization(organization);
        return answers.of(Page.ofAll(matching(within, query), paging.cursor(), paging.size(), Members.Member::userId)
                .map(this::shape));
    }

    /** The same, in the other name that clients have for it. */
    @GET
    @Path("users/")
    @RolesAllowed("member:read")
    @Operation(summary = "List the members of an organization as users")
    public List<MemberShape> users(String organization, @RestQuery @DefaultValue("") String query) {
        return matching(directory.organization(organization), query).stream()
                .map(this::shape)
                .toList();
    }

    /**
     * Makes an account that can log in at once.
     *
     * @param body {@code {"email", "name"?, "password"?, "orgRole"?}}; without a password nobody can log in until an
     *     administrator removes the member and adds it anew with one
     */
    @POST
    @Path("members/")
    @RolesAllowed("member:write")
    @Operation(summary = "Add a member to an organization")
    public RestResponse<MemberShape> add(String organization, JsonBody body) {
        directory.organization(organization);
        String email = body.requiredText("email");
        String password =
                body.text("password").orElseGet(() -> SecretToken.random("").text());
        Optional<String> complaint =
                members.add(caller.userId(), email, body.text("name", 100).orElse(""), password, role(body));
        if (complaint.isPresent()) {
            throw ApiRefusal.badRequest(complaint.get());
        }
        return RestResponse.status(
                RestResponse.Status.CREATED, shape(members.byEmail(email).orElseThrow()));
    }

    @GET
    @Path("members/{member}/")
    @RolesAllowed("member:read")
    @Operation(summary = "Show a member")
    public MemberShape show(String organization, String member) {
        return shape(find(directory.organization(organization), member));
    }

    /** @param body {@code {"orgRole": owner|admin|member}} */
    @PUT
    @Path("members/{member}/")
    @RolesAllowed("member:write")
    @Operation(summary = "Change the role of a member")
    public MemberShape change(String organization, String member, JsonBody body) {
        Organization within = directory.organization(organization);
        Members.Member found = find(within, member);
        if (body.has("role") || body.has("orgRole")) {
            refuse(members.changeRole(caller.userId(), found.userId(), role(body)));
        }
        return shape(find(within, member));
    }

    @DELETE
    @Path("members/{member}/")
    @RolesAllowed("member:admin")
    @Operation(summary = "Remove a member from an organization")
    public RestResponse<Void> remove(String organization, String member) {
        Members.Member found = find(directory.organization(organization), member);
        refuse(members.remove(caller.userId(), found.userId()));
        return RestResponse.noContent();
    }

    @POST
    @Path("members/{member}/teams/{team}/")
    @RolesAllowed("team:write")
    @Operation(summary = "Add a member to a team")
    public RestResponse<TeamShape.Ref> join(String organization, String member, String team) {
        Organization within = directory.organization(organization);
        Members.Member found = find(within, member);
        Team joined = ownOrManaged(within, found, team);
        teams.addMember(joined.id(), found.userId());
        return RestResponse.status(RestResponse.Status.CREATED, TeamShape.Ref.of(joined));
    }

    @DELETE
    @Path("members/{member}/teams/{team}/")
    @RolesAllowed("team:write")
    @Operation(summary = "Remove a member from a team")
    public TeamShape.Ref leave(String organization, String member, String team) {
        Organization within = directory.organization(organization);
        Members.Member found = find(within, member);
        Team left = ownOrManaged(within, found, team);
        teams.removeMember(left.id(), found.userId());
        return TeamShape.Ref.of(left);
    }

    /** People join and leave teams themselves; others are moved by owners and administrators. */
    private Team ownOrManaged(Organization organization, Members.Member member, String team) {
        if (member.userId() != caller.userId() && !members.mayManage(caller.userId())) {
            throw ApiRefusal.forbidden();
        }
        return teams.find(organization.id, team).orElseThrow(ApiRefusal::notFound);
    }

    private List<Members.Member> matching(Organization organization, String query) {
        String wanted = query.strip().toLowerCase(Locale.ROOT);
        return members.of(organization.id).stream()
                .filter(member -> member.email().toLowerCase(Locale.ROOT).contains(wanted)
                        || member.name().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
    }

    /** @param member the id of a user, or {@code me} */
    private Members.Member find(Organization organization, String member) {
        String id = member.equals("me") ? Long.toString(caller.userId()) : member;
        return members.of(organization.id).stream()
                .filter(found -> Long.toString(found.userId()).equals(id))
                .findFirst()
                .orElseThrow(ApiRefusal::notFound);
    }

    private MemberShape shape(Members.Member member) {
        return MemberShape.of(
                member, teams.ofUser(member.userId()).stream().map(Team::slug).toList());
    }

    private static Role role(JsonBody body) {
        String word = body.text("orgRole").or(() -> body.text("role")).orElse("member");
        return Role.named(word)
                .orElseThrow(() -> ApiRefusal.badField("orgRole", "\"" + word + "\" is not a valid choice."));
    }

    private static void refuse(Optional<String> complaint) {
        complaint.ifPresent(text -> {
            throw ApiRefusal.badRequest(text);
        });
    }
}
