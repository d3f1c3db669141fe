package dev.culprit.tracker.api;

import dev.culprit.tracker.account.SignedIn;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;

/** In whose name a call is made. */
@RequestScoped
public class Caller {
    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    public SignedIn who() {
        if (identity.getPrincipal() instanceof SignedIn who) {
            return who;
        }
        throw ApiRefusal.forbidden();
    }

    public long userId() {
        return who().userId();
    }

    /** Whether a token was shown, and not the cookie of a browser. */
    public boolean isProgram() {
        return Boolean.TRUE.equals(identity.<Boolean>getAttribute("bearer"));
    }

    /** @param scope such as {@code event:write} */
    public boolean may(String scope) {
        return identity.hasRole(scope);
    }
}
