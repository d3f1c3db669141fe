package dev.culprit.tracker.account;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** What a request shows to say who sends it: the cookie of a session, or a bearer token. */
final class Credential extends BaseAuthenticationRequest {
    private final SecretToken secret;
    private final boolean bearer;

    Credential(SecretToken secret, boolean bearer) {
        this.secret = secret;
        this.bearer = bearer;
    }

    SecretToken secret() {
        return secret;
    }

    boolean isBearer() {
        return bearer;
    }
}
