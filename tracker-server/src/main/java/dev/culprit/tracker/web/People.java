package dev.culprit.tracker.web;

import dev.culprit.tracker.account.Members;
import dev.culprit.tracker.account.Organization;
import dev.culprit.tracker.account.Teams;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** To whom an issue can be given, as the choices of a form. */
@ApplicationScoped
class People {
    private final Members members;
    private final Teams teams;

    People(Members members, Teams teams) {
        this.members = members;
        this.teams = teams;
    }

    /** Oneself first, then the others, then the teams. */
    List<IssuesModel.Choice> choices(long me, String chosen) {
        long organization = Organization.first().orElseThrow().id;
        List<IssuesModel.Choice> choices = new ArrayList<>();
        members.of(organization).forEach(member -> {
            String value = "user:" + member.userId();
            boolean own = member.userId() == me;
            IssuesModel.Choice choice =
                    new IssuesModel.Choice(value, own ? member.name() + " (me)" : member.name(), value.equals(chosen));
            choices.add(own ? 0 : choices.size(), choice);
        });
        teams.all(organization).forEach(team -> {
            String value = "team:" + team.id();
            choices.add(new IssuesModel.Choice(value, "#" + team.slug(), value.equals(chosen)));
        });
        return choices;
    }
}
