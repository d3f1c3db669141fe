package dev.culprit.tracker.api.limit;

import dev.culprit.tracker.account.HttpCredentials;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Applies the limits to calls with a token that is valid; others end before. Every answer says in its headers how much
 * is left.
 */
@Singleton
public class CallLimitFilter {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final String HEADER = "X-Sentry-Rate-Limit-";

    private final CallLimiter limiter;
    private final SecurityIdentity identity;

    CallLimitFilter(CallLimiter limiter, SecurityIdentity identity) {
        this.limiter = limiter;
        this.identity = identity;
    }

    @ServerRequestFilter
    public @Nullable Response limit(RoutingContext request) {
        Optional<String> token = HttpCredentials.bearerToken(request.request().getHeader(HttpHeaders.AUTHORIZATION));
        // the path that resources are found by: as it was sent it could be //api/0/
        if (token.isEmpty()
                || !request.normalizedPath().startsWith("/api/0/")
                || !Boolean.TRUE.equals(identity.<Boolean>getAttribute("bearer"))) {
            return null;
        }
        CallLimiter.Decision decision = limiter.decide(sha256(token.get()));
        head(request.response(), decision);
        if (decision.allowed()) {
            request.addEndHandler(ended -> decision.calls().end());
            return null;
        }
        return Response.status(TOO_MANY_REQUESTS)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header("Retry-After", decision.retryAfter())
                .entity(Map.of("detail", decision.reason()))
                .build();
    }

    private static void head(HttpServerResponse answer, CallLimiter.Decision decision) {
        answer.putHeader(HEADER + "Limit", Integer.toString(decision.limit()))
                .putHeader(HEADER + "Remaining", Long.toString(decision.remaining()))
                .putHeader(HEADER + "Reset", Long.toString(decision.reset()))
                .putHeader(HEADER + "ConcurrentLimit", Integer.toString(decision.concurrentLimit()))
                .putHeader(HEADER + "ConcurrentRemaining", Integer.toString(decision.concurrentRemaining()));
    }

    /** So that no list in memory holds tokens. */
    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
