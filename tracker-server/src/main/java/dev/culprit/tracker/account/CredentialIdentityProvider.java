package dev.culprit.tracker.account;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Turns a credential into an identity whose roles are its scopes and what those include. */
@ApplicationScoped
class CredentialIdentityProvider implements IdentityProvider<Credential> {
    private final LoginSessions sessions;
    private final ApiTokens tokens;

    CredentialIdentityProvider(LoginSessions sessions, ApiTokens tokens) {
        this.sessions = sessions;
        this.tokens = tokens;
    }

    @Override
    public Class<Credential> getRequestType() {
        return Credential.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(Credential credential, AuthenticationRequestContext context) {
        return context.runBlocking(() -> identity(credential));
    }

    private SecurityIdentity identity(Credential credential) {
        Optional<SignedIn> found =
                credential.isBearer() ? tokens.find(credential.secret()) : sessions.find(credential.secret());
        SignedIn who = found.orElseThrow(AuthenticationFailedException::new);
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(who)
                .addRoles(Scopes.effective(who.scopes()))
                .addAttribute("bearer", credential.isBearer())
                .build();
    }
}
