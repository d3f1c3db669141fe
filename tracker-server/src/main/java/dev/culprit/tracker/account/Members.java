package dev.culprit.tracker.account;

import dev.culprit.tracker.jdbc.Query;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The people of an organisation. */
@ApplicationScoped
public class Members {
    private final DataSource database;
    private final LoginSessions sessions;
    private final InstantSource clock;

    Members(DataSource database, LoginSessions sessions, InstantSource clock) {
        this.database = database;
        this.sessions = sessions;
        this.clock = clock;
    }

    public record Member(long userId, String email, String name, String role, boolean active, Instant created) {}

    public List<Member> all() {
        return Query.of("SELECT u.id, u.email, u.name, coalesce(m.role, 'member'), u.active, u.created FROM app_user u"
                        + " LEFT JOIN membership m ON m.user_id = u.id ORDER BY lower(u.email)")
                .list(
                        database,
                        row -> new Member(
                                row.getLong(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getBoolean(5),
                                row.getTimestamp(6).toInstant()));
    }

    /** Whether this user may add people: owners and administrators. */
    public boolean mayAdd(long userId) {
        return Query.of("SELECT 1 FROM membership WHERE user_id = ? AND role IN ('owner', 'admin')", userId)
                .first(database, row -> true)
                .isPresent();
    }

    /** @return what is wrong with it, in words for the person; empty when the member was added */
    @Transactional
    public Optional<String> add(String email, String name, String password, boolean admin) {
        String address = email.strip();
        if (!address.matches("[^@\\s]+@[^@\\s]+") || address.length() > 254) {
            return Optional.of("An email address looks like name@example.org.");
        }
        Optional<String> complaint = Passwords.complaint(password);
        if (complaint.isPresent()) {
            return complaint;
        }
        if (AppUser.byEmail(address).isPresent()) {
            return Optional.of("There is an account with this email address already.");
        }
        AppUser user = new AppUser();
        user.email = address;
        user.name = name.isBlank() ? address.substring(0, address.indexOf('@')) : name.strip();
        user.passwordHash = Passwords.hash(password);
        user.created = clock.instant();
        user.persistAndFlush();
        Query.of(
                        "INSERT INTO membership (organization_id, user_id, role)"
                                + " SELECT id, ?, ? FROM organization ORDER BY id LIMIT 1",
                        user.id,
                        admin ? "admin" : "member")
                .update(database);
        return Optional.empty();
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
}
