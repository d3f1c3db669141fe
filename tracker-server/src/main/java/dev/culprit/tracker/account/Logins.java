package dev.culprit.tracker.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Logging in by email and password. */
@ApplicationScoped
public class Logins {
    private final LoginSessions sessions;
    private final LoginThrottle throttle;

    Logins(LoginSessions sessions, InstantSource clock) {
        this.sessions = sessions;
        this.throttle = new LoginThrottle(clock);
    }

    /** The attempt's end: a session, or the reason why not in words for the person. */
    public record Attempt(Optional<SecretToken> session, Optional<String> complaint) {
        static Attempt failed(String complaint) {
            return new Attempt(Optional.empty(), Optional.of(complaint));
        }
    }

    /** @param remoteAddress where the attempt comes from; it is throttled beside the account */
    @Transactional
    public Attempt attempt(String email, String password, String remoteAddress, @Nullable String userAgent) {
        String account = "account " + email.strip().toLowerCase(Locale.ROOT);
        String address = "address " + remoteAddress;
        Duration pause = max(throttle.pause(account), throttle.pause(address));
        if (!pause.isZero()) {
            return Attempt.failed("Too many failed attempts. Try again in " + (pause.toSeconds() + 1) + " seconds.");
        }
        // counted ahead: a hundred attempts at once would else all pass before the first slow hash is done
        throttle.failed(account);
        throttle.failed(address);
        Optional<AppUser> user = AppUser.byEmail(email).filter(found -> found.active);
        if (user.isEmpty()) {
            Passwords.pretend(password);
        }
        if (user.isEmpty() || !Passwords.matches(password, user.get().passwordHash)) {
            return Attempt.failed("No account has this email address and password.");
        }
        throttle.succeeded(account);
        throttle.forgive(address);
        return new Attempt(Optional.of(sessions.open(user.get().id, userAgent)), Optional.empty());
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
