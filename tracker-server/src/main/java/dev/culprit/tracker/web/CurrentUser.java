package dev.culprit.tracker.web;

import dev.culprit.tracker.account.SignedIn;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import jakarta.ws.rs.ForbiddenException;

/** Who looks at a page. */
@RequestScoped
@Named("me")
public class CurrentUser {
    private final SecurityIdentity identity;

    CurrentUser(SecurityIdentity identity) {
        this.identity = identity;
    }

    public String name() {
        return signedIn().name();
    }

    public String email() {
        return signedIn().email();
    }

    public long id() {
        return signedIn().userId();
    }

    private SignedIn signedIn() {
        if (identity.getPrincipal() instanceof SignedIn who) {
            return who;
        }
        throw new ForbiddenException("nobody is logged in");
    }
}
