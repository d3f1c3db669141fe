package dev.culprit.tracker.account;

import static dev.culprit.tracker.fixture.TestDatabase.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.culprit.tracker.fixture.TestDatabase;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TeamsTest {
    private static final DataSource DATABASE = TestDatabase.create();
    private final Teams teams = new Teams(DATABASE, () -> Instant.parse("2026-11-22T12:00:00Z"));
    private final LoginSessions sessions = new LoginSessions(DATABASE, () -> Instant.parse("2026-11-22T12:00:00Z"));
    private final Members members = new Members(DATABASE, sessions, teams, () -> Instant.parse("2026-11-22T12:00:00Z"));

    @BeforeEach
    void empty() {
        run(DATABASE, "TRUNCATE organization, app_user CASCADE");
        run(DATABASE, "INSERT INTO organization (id, slug, name) VALUES (1, 'o', 'O')");
        run(
                DATABASE,
                "INSERT INTO app_user (id, email, name, password_hash) VALUES (1, 'ada@example.org', 'Ada', ''),"
                        + " (2, 'bob@example.org', 'Bob', ''), (3, 'eve@example.org', 'Eve', '')");
        run(DATABASE, "INSERT INTO membership VALUES (1, 1, 'owner'), (1, 2, 'admin'), (1, 3, 'member')");
        run(
                DATABASE,
                "INSERT INTO project (id, organization_id, slug, name, platform, short_prefix)"
                        + " VALUES (1, 1, 'web', 'Web', 'node', 'WEB')");
    }

    @Test
    void aTeamHasMembersAndProjects() {
        Team team = teams.create(1, "Checkout & Pay", null);
        teams.addMember(team.id(), 1);
        teams.addMember(team.id(), 1);
        teams.addProject(team.id(), 1);

        assertThat(team.slug()).isEqualTo("checkout-pay");
        assertThat(teams.find(1, "checkout-pay").orElseThrow())
                .isEqualTo(new Team(team.id(), 1, "checkout-pay", "Checkout & Pay", team.created(), 1, 1));
        assertThat(teams.members(team.id())).extracting(Members.Member::email).containsExactly("ada@example.org");
        assertThat(teams.ofProject(1)).extracting(Team::slug).containsExactly("checkout-pay");
        assertThat(teams.ofUser(1)).hasSize(1);

        teams.removeMember(team.id(), 1);
        teams.removeProject(team.id(), 1);
        assertThat(teams.members(team.id())).isEmpty();
        assertThat(teams.ofProjects(List.of(1L))).isEmpty();
        assertThat(teams.remove(team.id())).isTrue();
        assertThat(teams.find(1, Long.toString(team.id()))).isEmpty();
    }

    @Test
    void whatIsNoNameOrSlugIsRefused() {
        teams.create(1, "Shop", null);

        assertThatIllegalArgumentException().isThrownBy(() -> teams.create(1, "shop", null));
        assertThatIllegalArgumentException().isThrownBy(() -> teams.create(1, " ", null));
        assertThatIllegalArgumentException().isThrownBy(() -> teams.create(1, "Ok", "12"));
        assertThatIllegalArgumentException().isThrownBy(() -> teams.create(1, "Ok", "a b"));
        assertThat(teams.create(1, "42", null).slug()).isEqualTo("team-42");
        assertThat(teams.create(1, "日本", null).slug()).isEqualTo("team");
    }

    @Test
    void rolesSayWhoMayChangeWhom() {
        assertThat(members.changeRole(3, 2, Role.MEMBER)).as("a member").isPresent();
        assertThat(members.changeRole(2, 1, Role.MEMBER))
                .as("an owner, by an admin")
                .isPresent();
        assertThat(members.changeRole(2, 3, Role.OWNER))
                .as("to owner, by an admin")
                .isPresent();
        assertThat(members.changeRole(1, 1, Role.ADMIN)).as("the last owner").isPresent();
        assertThat(members.changeRole(2, 99, Role.ADMIN)).as("nobody").isPresent();

        assertThat(members.changeRole(2, 3, Role.ADMIN)).isEmpty();
        assertThat(members.changeRole(1, 2, Role.OWNER)).isEmpty();
        assertThat(members.changeRole(1, 1, Role.ADMIN)).isEmpty();
        assertThat(members.roleOf(1)).contains(Role.ADMIN);
    }

    @Test
    void whoIsRemovedKeepsANameAndNothingElse() {
        SecretToken session = sessions.open(3, null);
        run(
                DATABASE,
                "INSERT INTO api_token (user_id, name, token_hash, hint, scopes) VALUES (3, 't', '\\x01', 't', '{}')");

        assertThat(members.remove(3, 2)).as("by a member").isPresent();
        assertThat(members.remove(2, 1)).as("an owner, by an admin").isPresent();
        assertThat(members.remove(1, 1)).as("the last owner").isPresent();
        assertThat(members.remove(2, 3)).isEmpty();

        assertThat(members.of(1)).extracting(Members.Member::name).containsExactly("Ada", "Bob");
        assertThat(members.find(3).orElseThrow().active()).isFalse();
        assertThat(members.mayManage(3)).isFalse();
        assertThat(sessions.find(session)).isEmpty();
        assertThat(TestDatabase.number(DATABASE, "SELECT count(*) FROM api_token"))
                .isZero();
    }
}
