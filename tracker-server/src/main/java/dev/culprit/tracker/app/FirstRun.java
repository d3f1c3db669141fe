package dev.culprit.tracker.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.tracker.account.ApiTokens;
import dev.culprit.tracker.account.AppUser;
import dev.culprit.tracker.account.Organization;
import dev.culprit.tracker.account.Passwords;
import dev.culprit.tracker.account.Scopes;
import dev.culprit.tracker.account.SecretToken;
import dev.culprit.tracker.account.Team;
import dev.culprit.tracker.account.Teams;
import dev.culprit.tracker.app.postgres.PrivateFiles;
import dev.culprit.tracker.project.Project;
import dev.culprit.tracker.project.ProjectKey;
import dev.culprit.tracker.project.Projects;
import dev.culprit.tracker.project.PublicUrl;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Makes organisation, administrator, project and token in an empty database, and writes {@code first-run.json}. */
@ApplicationScoped
class FirstRun {
    /** Held while looking whether the database is empty: several nodes may start at once. */
    private static final long LOCK = 0x43554C50;

    private final EntityManager entities;
    private final Teams teams;
    private final Projects projects;
    private final ApiTokens tokens;
    private final ServerConfig config;
    private final PublicUrl url;
    private final ObjectMapper json;
    private final InstantSource clock;

    FirstRun(
            EntityManager entities,
            Teams teams,
            Projects projects,
            ApiTokens tokens,
            ServerConfig config,
            PublicUrl url,
            ObjectMapper json,
            InstantSource clock) {
        this.entities = entities;
        this.teams = teams;
        this.projects = projects;
        this.tokens = tokens;
        this.config = config;
        this.url = url;
        this.json = json;
        this.clock = clock;
    }

    /** What the first start made; what to print is in here. */
    record Made(String email, String password, String dsn, Path file) {}

    @Transactional
    Optional<Made> makeIfEmpty() {
        entities.createNativeQuery("SELECT pg_advisory_xact_lock(" + LOCK + ")", Object.class)
                .getSingleResult();
        if (Organization.count() > 0) {
            return Optional.empty();
        }
        Login login = Login.of(config.createSuperuser());
        Organization organization = organization();
        AppUser user = administrator(login, organization);
        Team team = teams.create(organization.id, organization.name, organization.slug);
        teams.addMember(team.id(), user.id);
        Project project = projects.create(organization.id, "My app", "other");
        ProjectKey key = ProjectKey.firstActive(project.id).orElseThrow();
        SecretToken token = tokens.create(user.id, "First run", Scopes.ALL);
        String dsn = url.dsn(key.publicKey, project.id);

        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("url", url.get());
        facts.put("organization", organization.slug);
        facts.put("project", project.slug);
        facts.put("projectId", project.id);
        facts.put("dsn", dsn);
        facts.put("token", token.text());
        facts.put("email", login.email());
        facts.put("password", login.password());
        // before the commit: a file without its rows is overwritten by the next start, rows without their file lock
        // everybody out
        return Optional.of(new Made(login.email(), login.password(), dsn, write(facts)));
    }

    private Organization organization() {
        Organization organization = new Organization();
        organization.slug = "culprit";
        organization.name = "Culprit";
        organization.created = clock.instant();
        organization.persist();
        return organization;
    }

    private AppUser administrator(Login login, Organization organization) {
        AppUser user = new AppUser();
        user.email = login.email();
        user.name = login.email().substring(0, Math.max(1, login.email().indexOf('@')));
        user.passwordHash = Passwords.hash(login.password());
        user.created = clock.instant();
        user.persist();
        entities.flush();
        entities.createNativeQuery(
                        "INSERT INTO membership (organization_id, user_id, role) VALUES (?1, ?2, 'owner')",
                        Object.class)
                .setParameter(1, organization.id)
                .setParameter(2, user.id)
                .executeUpdate();
        return user;
    }

    private Path write(Map<String, Object> facts) {
        try {
            String text = json.writerWithDefaultPrettyPrinter().writeValueAsString(facts);
            return PrivateFiles.write(config.dataDir().resolve("first-run.json"), text + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings and numbers became no JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write first-run.json to DATA_DIR " + config.dataDir(), e);
        }
    }

    private record Login(String email, String password) {
        static Login of(Optional<String> wish) {
            String given = wish.orElse("");
            if (given.isEmpty()) {
                return new Login(
                        "admin@localhost", SecretToken.random("").text().substring(0, 20));
            }
            int colon = given.indexOf(':');
            if (colon < 1 || given.indexOf('@') < 1 || given.indexOf('@') > colon) {
                throw new IllegalArgumentException("CREATE_SUPERUSER should look like name@example.org:password");
            }
            Login login = new Login(given.substring(0, colon), given.substring(colon + 1));
            Passwords.complaint(login.password()).ifPresent(complaint -> {
                throw new IllegalArgumentException("CREATE_SUPERUSER: " + complaint);
            });
            return login;
        }
    }
}
