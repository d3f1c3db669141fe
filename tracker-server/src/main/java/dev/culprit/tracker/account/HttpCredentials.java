package dev.culprit.tracker.account;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code Authorization: Bearer …}, else the session cookie. Browsers without either are led to the login page,
 * programs get 401.
 */
@ApplicationScoped
public class HttpCredentials implements HttpAuthenticationMechanism {
    public static final String COOKIE = "culprit_session";
    private static final String BEARER = "Bearer ";

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
        String authorization = request.request().getHeader(HttpHeaderNames.AUTHORIZATION);
        Optional<String> bearer = bearerToken(authorization);
        if (bearer.isPresent()) {
            return providers.authenticate(new Credential(new SecretToken(bearer.get()), true));
        }
        Cookie cookie = request.request().getCookie(COOKIE);
        if (cookie == null || cookie.getValue().isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        return providers
                .authenticate(new Credential(new SecretToken(cookie.getValue()), false))
                // an old cookie is like none: it must not keep anybody from the login page
                .onFailure(io.quarkus.security.AuthenticationFailedException.class)
                .recoverWithNull();
    }

    /** What follows {@code Bearer}, however that is spaced and capitalised; empty for other headers. */
    public static Optional<String> bearerToken(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(authorization.substring(BEARER.length()).strip())
                : Optional.empty();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom().item(challenge(request));
    }

    /** Below {@code /api/} with the words that clients of the Web API show to people. */
    @Override
    public Uni<Boolean> sendChallenge(RoutingContext request) {
        if (!request.request().path().startsWith("/api/")) {
            return HttpAuthenticationMechanism.super.sendChallenge(request);
        }
        request.response()
                .setStatusCode(401)
                .putHeader(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer")
                .putHeader(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .end("{\"detail\":\"" + complaint(request.request().getHeader(HttpHeaderNames.AUTHORIZATION)) + "\"}");
        return Uni.createFrom().item(true);
    }

    static String complaint(@Nullable String authorization) {
        if (authorization == null
                || !authorization.strip().toLowerCase(Locale.ROOT).startsWith("bearer")) {
            return "Authentication credentials were not provided.";
        }
        String[] words = authorization.strip().split("\\s+");
        if (words.length == 1) {
            return "Invalid token header. No credentials provided.";
        }
        return words.length > 2 ? "Invalid token header. Token string should not contain spaces." : "Invalid token";
    }

    private static ChallengeData challenge(RoutingContext request) {
        String accept = request.request().getHeader(HttpHeaderNames.ACCEPT);
        boolean page = accept != null
                && accept.contains("text/html")
                && !request.request().path().startsWith("/api/");
        if (!page) {
            return new ChallengeData(401, HttpHeaderNames.WWW_AUTHENTICATE.toString(), "Bearer");
        }
        String next = URLEncoder.encode(request.request().uri(), StandardCharsets.UTF_8);
        return new ChallengeData(302, HttpHeaderNames.LOCATION.toString(), "/login?next=" + next);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(Credential.class);
    }
}
