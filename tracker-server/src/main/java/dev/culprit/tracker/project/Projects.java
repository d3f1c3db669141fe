package dev.culprit.tracker.project;

import dev.culprit.tracker.account.Team;
import dev.culprit.tracker.account.Teams;
import dev.culprit.tracker.jdbc.Query;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;

/** Makes projects and keys, and changes them. Ingest hears of it within {@link ProjectCache#REFRESH_SECONDS}. */
@ApplicationScoped
public class Projects {
    private static final int LONGEST_SLUG = 50;
    private static final int LONGEST_PREFIX = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Teams teams;
    private final DataSource database;
    private final InstantSource clock;

    Projects(Teams teams, DataSource database, InstantSource clock) {
        this.teams = teams;
        this.database = database;
        this.clock = clock;
    }

    /**
     * Makes a project with one key, in the first team of the organisation; slug and prefix of short ids follow from its
     * name, and are unique.
     */
    @Transactional
    public Project create(long organizationId, String name, String platform) {
        return create(organizationId, name, platform, Optional.empty(), teams.first(organizationId));
    }

    /**
     * @param slug absent: made from the name
     * @param team absent: none
     * @throws IllegalArgumentException if the slug is none, or taken
     */
    @Transactional
    public Project create(
            long organizationId, String name, String platform, Optional<String> slug, Optional<Team> team) {
        Project project = new Project();
        project.organizationId = organizationId;
        project.name = name.strip();
        project.platform = platform;
        project.slug = slug.map(wish -> checkedSlug(organizationId, wish))
                .orElseGet(() -> freeSlug(organizationId, slug(name)));
        project.shortPrefix = freePrefix(organizationId, prefix(project.slug));
        project.created = clock.instant();
        project.persistAndFlush();
        team.ifPresent(found -> teams.addProject(found.id(), project.id));
        addKey(project.id, "Default");
        return project;
    }

    /** With all that was ever sent to it. Only counts of outcomes stay, without a name. */
    @Transactional
    public void remove(long projectId) {
        for (String table : List.of("event", "raw_item", "set_aside")) {
            Query.of("DELETE FROM " + table + " WHERE project_id = ?", projectId)
                    .update(database);
        }
        Project.deleteById(projectId);
    }

    @Transactional
    public ProjectKey addKey(long projectId, String label) {
        return addKey(projectId, label, Optional.empty());
    }

    @Transactional
    public ProjectKey addKey(long projectId, String label, Optional<KeyLimit> limit) {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        ProjectKey key = new ProjectKey();
        key.projectId = projectId;
        key.publicKey = HexFormat.of().formatHex(bytes);
        key.label = label.isBlank() ? "Key" : label.strip();
        key.created = clock.instant();
        key.limitTo(limit);
        key.persist();
        return key;
    }

    /** Events sent with a revoked key are refused with 403 from then on. */
    @Transactional
    public Optional<ProjectKey> revokeKey(long projectId, long keyId) {
        Optional<ProjectKey> key = ProjectKey.<ProjectKey>findByIdOptional(keyId)
                .filter(found -> found.projectId == projectId && found.active);
        key.ifPresent(found -> {
            found.active = false;
            found.revoked = clock.instant();
        });
        return key;
    }

    /** What can be changed of a key. */
    public record KeySettings(String label, boolean active, Optional<KeyLimit> limit) {}

    /** @return empty when this project has no such key */
    @Transactional
    public Optional<ProjectKey> changeKey(long projectId, long keyId, KeySettings settings) {
        Optional<ProjectKey> key =
                ProjectKey.<ProjectKey>findByIdOptional(keyId).filter(found -> found.projectId == projectId);
        key.ifPresent(found -> {
            found.label =
                    settings.label().isBlank() ? found.label : settings.label().strip();
            found.revoked = settings.active() ? null : found.active ? clock.instant() : found.revoked;
            found.active = settings.active();
            found.limitTo(settings.limit());
        });
        return key;
    }

    /**
     * Counts of old outcomes keep its number and lose its name.
     *
     * @return whether this project had such a key
     */
    @Transactional
    public boolean removeKey(long projectId, long keyId) {
        return ProjectKey.delete("projectId = ?1 and id = ?2", projectId, keyId) > 0;
    }

    /** What a project's settings say; see the columns of the same names. */
    public record Settings(
            String name,
            String platform,
            boolean scrub,
            boolean scrubIps,
            List<String> scrubFields,
            List<String> safeFields,
            List<String> allowedOrigins) {
        public Settings {
            scrubFields = List.copyOf(scrubFields);
            safeFields = List.copyOf(safeFields);
            allowedOrigins = List.copyOf(allowedOrigins);
        }
    }

    @Transactional
    public Project change(long projectId, Settings settings) {
        Project project = Project.<Project>findByIdOptional(projectId).orElseThrow();
        project.name =
                settings.name().isBlank() ? project.name : settings.name().strip();
        project.platform = settings.platform();
        project.scrub = settings.scrub();
        project.scrubIps = settings.scrubIps();
        project.scrubFields = settings.scrubFields();
        project.safeFields = settings.safeFields();
        project.allowedOrigins = settings.allowedOrigins();
        return project;
    }

    static String slug(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        String slug = plain.length() > LONGEST_SLUG ? plain.substring(0, LONGEST_SLUG) : plain;
        // a number alone would be read as an id
        return slug.isEmpty() || slug.chars().allMatch(Character::isDigit) ? "project-" + slug : slug;
    }

    static String prefix(String slug) {
        String letters =
                slug.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "-").replaceAll("^-+|-+$", "");
        String prefix = letters.length() > LONGEST_PREFIX ? letters.substring(0, LONGEST_PREFIX) : letters;
        return prefix.replaceAll("-+$", "");
    }

    private static String checkedSlug(long organizationId, String wish) {
        if (!wish.equals(slug(wish))) {
            throw new IllegalArgumentException(
                    "A slug has up to 50 lower-case letters, digits and single hyphens, and at least one letter.");
        }
        if (Project.count("organizationId = ?1 and slug = ?2", organizationId, wish) > 0) {
            throw new IllegalArgumentException("A project with this slug already exists.");
        }
        return wish;
    }

    private static String freeSlug(long organizationId, String wish) {
        String slug = wish;
        for (int n = 2; Project.count("organizationId = ?1 and slug = ?2", organizationId, slug) > 0; n++) {
            slug = wish + "-" + n;
        }
        return slug;
    }

    private static String freePrefix(long organizationId, String wish) {
        String prefix = wish;
        for (int n = 2; Project.count("organizationId = ?1 and shortPrefix = ?2", organizationId, prefix) > 0; n++) {
            prefix = wish + n;
        }
        return prefix;
    }
}
