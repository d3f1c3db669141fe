package dev.culprit.tracker.account;

import dev.culprit.tracker.jdbc.Query;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The people of an organisation. */
@ApplicationScoped
public class Members {
    static final String SELECT = "SELECT u.id, u.email, u.name, coalesce((SELECT m.role FROM membership m"
            + " WHERE m.user_id = u.id ORDER BY m.organization_id LIMIT 1), 'member') AS role, u.active, u.created"
            + " FROM app_user u";

    private final DataSource database;
    private final LoginSessions sessions;
    private final Teams teams;
    private final InstantSource clock;

    Members(DataSource database, LoginSessions sessions, Teams teams, InstantSource clock) {
        this.database = database;
        this.sessions = sessions;
        this.teams = teams;
        this.clock = clock;
    }

    public record Member(long userId, String email, String name, String role, boolean active, Instant created) {}

    /** All accounts, also those that were removed. */
    public List<Member> all() {
        return Query.of(SELECT + " ORDER BY lower(u.email)").list(database, Members::read);
    }

    /** Who belongs to an organisation now, by email address. */
    public List<Member> of(long organizationId) {
        return Query.of(
                        SELECT + " WHERE u.active AND EXISTS (SELECT 1 FROM membership o WHERE o.user_id = u.id"
                                + " AND o.organization_id = ?) ORDER BY lower(u.email)",
                        organizationId)
                .list(database, Members::read);
    }

    public Optional<Member> find(long userId) {
        return Query.of(SELECT + " WHERE u.id = ?", userId).first(database, Members::read);
    }

    public Optional<Member> byEmail(String email) {
        return Query.of(SELECT + " WHERE lower(u.email) = lower(?)", email.strip())
                .first(database, Members::read);
    }

    /** Absent for who is no member. */
    public Optional<Role> roleOf(long userId) {
        return Query.of("SELECT role FROM membership WHERE user_id = ? ORDER BY organization_id LIMIT 1", userId)
                .first(database, row -> row.getString(1))
                .flatMap(Role::named);
    }

    /** Whether this user may manage members, teams and projects: owners and administrators. */
    public boolean mayManage(long userId) {
        return roleOf(userId).filter(Role::mayManage).isPresent();
    }

    /**
     * Adds somebody to the organisation and to its first team. Who was removed before comes back.
     *
     * @param actor who adds; only owners make owners
     * @return what is wrong with it, in words for the person; empty when the member was added
     */
    @Transactional
    public Optional<String> add(long actor, String email, String name, String password, Role role) {
        String address = email.strip();
        if (!address.matches("[^@\\s]+@[^@\\s]+") || address.length() > 254) {
            return Optional.of("An email address looks like name@example.org.");
        }
        Optional<String> complaint = Passwords.complaint(password).or(() -> complaintAboutRole(actor, role));
        if (complaint.isPresent()) {
            return complaint;
        }
        Optional<AppUser> known = AppUser.byEmail(address);
        if (known.filter(user -> user.active).isPresent()) {
            return Optional.of("There is an account with this email address already.");
        }
        AppUser user = known.orElseGet(AppUser::new);
        user.email = address;
        user.name = name.isBlank() ? address.substring(0, address.indexOf('@')) : name.strip();
        user.passwordHash = Passwords.hash(password);
        user.active = true;
        user.created = known.isPresent() ? user.created : clock.instant();
        user.persistAndFlush();
        join(Organization.first().orElseThrow().id, user.id, role);
        return Optional.empty();
    }

    private void join(long organizationId, long userId, Role role) {
        Query.of(
                        "INSERT INTO membership (organization_id, user_id, role) VALUES (?, ?, ?)"
                                + " ON CONFLICT (organization_id, user_id) DO UPDATE SET role = excluded.role",
                        organizationId,
                        userId,
                        role.word())
                .update(database);
        teams.first(organizationId).ifPresent(team -> teams.addMember(team.id(), userId));
    }

    /** @return what is wrong with it, in words for the person; empty when the role was changed */
    @Transactional
    public Optional<String> changeRole(long actor, long userId, Role role) {
        Optional<String> complaint = complaintAbout(actor, userId).or(() -> complaintAboutRole(actor, role));
        if (complaint.isPresent()) {
            return complaint;
        }
        if (role != Role.OWNER && isLastOwner(userId)) {
            return Optional.of("An organisation needs an owner: make somebody else one first.");
        }
        Query.of("UPDATE membership SET role = ? WHERE user_id = ?", role.word(), userId)
                .update(database);
        return Optional.empty();
    }

    /**
     * Ends membership, sessions and tokens. The account stays, so that what this person did keeps a name.
     *
     * @return what is wrong with it, in words for the person; empty when the member was removed
     */
    @Transactional
    public Optional<String> remove(long actor, long userId) {
        Optional<String> complaint = complaintAbout(actor, userId);
        if (complaint.isPresent()) {
            return complaint;
        }
        if (isLastOwner(userId)) {
            return Optional.of("An organisation needs an owner: make somebody else one first.");
        }
        for (String table : List.of("membership", "team_member", "login_session", "api_token")) {
            Query.of("DELETE FROM " + table + " WHERE user_id = ?", userId).update(database);
        }
        Query.of("UPDATE app_user SET active = false WHERE id = ?", userId).update(database);
        return Optional.empty();
    }

    private Optional<String> complaintAbout(long actor, long userId) {
        Optional<Role> role = roleOf(userId);
        if (role.isEmpty()) {
            return Optional.of("There is no such member.");
        }
        if (actor != userId && !mayManage(actor)) {
            return Optional.of("Only owners and administrators manage members.");
        }
        return role.get() == Role.OWNER
                        && roleOf(actor).filter(Role.OWNER::equals).isEmpty()
                ? Optional.of("Only an owner changes or removes an owner.")
                : Optional.empty();
    }

    private Optional<String> complaintAboutRole(long actor, Role role) {
        if (!mayManage(actor)) {
            return Optional.of("Only owners and administrators manage members.");
        }
        return role == Role.OWNER && roleOf(actor).filter(Role.OWNER::equals).isEmpty()
                ? Optional.of("Only an owner makes owners.")
                : Optional.empty();
    }

    /** Locks the owners, so that two of them cannot remove each other at the same moment. */
    private boolean isLastOwner(long userId) {
        List<Long> owners = Query.of(
                        "SELECT user_id FROM membership WHERE role = 'owner' ORDER BY user_id FOR NO KEY UPDATE")
                .list(database, row -> row.getLong(1));
        return owners.equals(List.of(userId));
    }

    /**
     * Also ends all other sessions of this user.
     *
     * @return what is wrong with it, in words for the person; empty when the password was changed
     */
    @Transactional
    public Optional<String> changePassword(long userId, String current, String wanted, @Nullable SecretToken session) {
        AppUser user = AppUser.<AppUser>findByIdOptional(userId).orElseThrow();
        if (!Passwords.matches(current, user.passwordHash)) {
            return Optional.of("The current password is another one.");
        }
        Optional<String> complaint = Passwords.complaint(wanted);
        if (complaint.isEmpty()) {
            user.passwordHash = Passwords.hash(wanted);
            sessions.closeOthers(userId, session);
        }
        return complaint;
    }

    static Member read(ResultSet row) throws SQLException {
        return new Member(
                row.getLong("id"),
                row.getString("email"),
                row.getString("name"),
                row.getString("role"),
                row.getBoolean("active"),
                row.getTimestamp("created").toInstant());
    }
}
