package dev.culprit.tracker.web;

import dev.culprit.tracker.account.Members;
import dev.culprit.tracker.account.Organization;
import dev.culprit.tracker.account.Role;
import dev.culprit.tracker.account.Team;
import dev.culprit.tracker.account.Teams;
import dev.culprit.tracker.project.Project;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;

/** Who is here, with which role, and in which teams. Everybody sees it; owners and administrators change it. */
@Path("/people")
@ForPeople
@Produces(MediaType.TEXT_HTML)
public class PeoplePage {
    private final Members members;
    private final Teams teams;
    private final CurrentUser me;
    private final Flash flash;

    PeoplePage(Members members, Teams teams, CurrentUser me, Flash flash) {
        this.members = members;
        this.teams = teams;
        this.me = me;
        this.flash = flash;
    }

    record Model(List<Members.Member> members, List<TeamCard> teams, List<String> roles, long me, boolean mayManage) {}

    /**
     * @param others members of the organisation that are not in it
     * @param free projects that are not its
     */
    record TeamCard(
            Team team,
            List<Members.Member> members,
            List<Members.Member> others,
            List<Project> projects,
            List<Project> free) {}

    @GET
    public TemplateInstance show() {
        List<Members.Member> all = members.of(organization());
        List<Project> projects = Project.byName();
        return Templates.people(new Model(
                all,
                teams.all(organization()).stream()
                        .map(team -> card(team, all, projects))
                        .toList(),
                Arrays.stream(Role.values()).map(Role::word).toList(),
                me.id(),
                members.mayManage(me.id())));
    }

    private TeamCard card(Team team, List<Members.Member> all, List<Project> projects) {
        List<Members.Member> in = teams.members(team.id());
        List<Long> its = teams.projectIds(team.id());
        return new TeamCard(
                team,
                in,
                all.stream().filter(member -> !in.contains(member)).toList(),
                projects.stream().filter(project -> its.contains(project.id)).toList(),
                projects.stream().filter(project -> !its.contains(project.id)).toList());
    }

    @POST
    @Path("members")
    public Response add(
            @RestForm @DefaultValue("") String email,
            @RestForm @DefaultValue("") String name,
            @RestForm @DefaultValue("") String password,
            @RestForm @DefaultValue("member") String role) {
        requireManager();
        flash.say(members.add(me.id(), email, Fmt.cut(name, 100), password, role(role))
                .orElse(email.strip() + " can log in now."));
        return back("#members");
    }

    @POST
    @Path("members/{id}")
    public Response change(
            long id, @RestForm @DefaultValue("") String action, @RestForm @DefaultValue("") String role) {
        requireManager();
        if (action.equals("remove")) {
            flash.say(members.remove(me.id(), id).orElse("Removed: sessions and tokens have ended."));
        } else {
            flash.say(members.changeRole(me.id(), id, role(role)).orElse("Role changed."));
        }
        return back("#members");
    }

    @POST
    @Path("teams")
    public Response create(@RestForm @DefaultValue("") String name) {
        requireManager();
        try {
            flash.say("Team #" + teams.create(organization(), name, null).slug() + " made.");
        } catch (IllegalArgumentException e) {
            flash.say(String.valueOf(e.getMessage()));
        }
        return back("#teams");
    }

    @POST
    @Path("teams/{slug}")
    public Response changeTeam(
            String slug,
            @RestForm @DefaultValue("") String action,
            @RestForm @DefaultValue("0") long id,
            @RestForm @DefaultValue("") String name) {
        requireManager();
        Team team = teams.find(organization(), slug)
                .orElseThrow(() -> new NotFoundException("There is no team " + slug + "."));
        flash.say(change(team, action, id, name));
        return back("#teams");
    }

    private String change(Team team, String action, long id, String name) {
        switch (action) {
            case "add-member" -> teams.addMember(team.id(), member(id));
            case "remove-member" -> teams.removeMember(team.id(), id);
            case "add-project" -> teams.addProject(team.id(), project(id));
            case "remove-project" -> teams.removeProject(team.id(), id);
            case "rename" -> {
                return rename(team, name);
            }
            case "remove" -> {
                teams.remove(team.id());
                return "Team #" + team.slug() + " is gone; its issues are nobody's now.";
            }
            default -> throw new BadRequestException("There is no action " + Fmt.cut(action, 40));
        }
        return "Team #" + team.slug() + " changed.";
    }

    private String rename(Team team, String name) {
        try {
            teams.rename(team.id(), name);
            return "Team #" + team.slug() + " renamed.";
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private long member(long id) {
        return members.of(organization()).stream()
                .map(Members.Member::userId)
                .filter(known -> known == id)
                .findFirst()
                .orElseThrow(() -> new BadRequestException("There is no such member."));
    }

    private static long project(long id) {
        return Project.byName().stream()
                .map(project -> project.id)
                .filter(known -> known == id)
                .findFirst()
                .orElseThrow(() -> new BadRequestException("There is no such project."));
    }

    private static Role role(String word) {
        return Role.named(word).orElseThrow(() -> new BadRequestException("expected owner, admin or member"));
    }

    private void requireManager() {
        if (!members.mayManage(me.id())) {
            throw new ForbiddenException("Only owners and administrators manage members and teams.");
        }
    }

    private static long organization() {
        return Organization.first().orElseThrow().id;
    }

    private static Response back(String anchor) {
        return Response.seeOther(URI.create("/people" + anchor)).build();
    }
}
