package dev.culprit.tracker.web;

import dev.culprit.tracker.account.HttpCredentials;
import dev.culprit.tracker.account.LoginSessions;
import dev.culprit.tracker.account.Logins;
import dev.culprit.tracker.account.SecretToken;
import dev.culprit.tracker.project.PublicUrl;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Logging in and out. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class LoginPage {
    private static final Duration COOKIE_AGE = Duration.ofDays(180);

    private final Logins logins;
    private final LoginSessions sessions;
    private final PublicUrl url;
    private final SecurityIdentity identity;

    LoginPage(Logins logins, LoginSessions sessions, PublicUrl url, SecurityIdentity identity) {
        this.logins = logins;
        this.sessions = sessions;
        this.url = url;
        this.identity = identity;
    }

    @GET
    @Path("login")
    public Response form(@RestQuery @Nullable String next) {
        URI target = LocalPath.orHome(next);
        if (!identity.isAnonymous()) {
            return Response.seeOther(target).build();
        }
        return Response.ok(Templates.login(target.toString(), "", "")).build();
    }

    @POST
    @Path("login")
    public Response logIn(
            @RestForm @DefaultValue("") String email,
            @RestForm @DefaultValue("") String password,
            @RestForm @Nullable String next,
            @HeaderParam("User-Agent") @Nullable String userAgent,
            HttpServerRequest request) {
        URI target = LocalPath.orHome(next);
        String address = request.remoteAddress() == null
                ? "unknown"
                : String.valueOf(request.remoteAddress().hostAddress());
        Logins.Attempt attempt = logins.attempt(email, password, address, userAgent);
        Optional<SecretToken> session = attempt.session();
        if (session.isEmpty()) {
            String complaint = attempt.complaint().orElse("");
            return Response.status(Response.Status.UNAUTHORIZED)
                    .entity(Templates.login(target.toString(), email, complaint))
                    .build();
        }
        return Response.seeOther(target)
                .cookie(cookie(session.get().text(), (int) COOKIE_AGE.toSeconds()))
                .build();
    }

    @POST
    @Path("logout")
    public Response logOut(@CookieParam(HttpCredentials.COOKIE) @Nullable String session) {
        if (session != null) {
            sessions.close(new SecretToken(session));
        }
        return Response.seeOther(URI.create("/login")).cookie(cookie("", 0)).build();
    }

    private NewCookie cookie(String value, int maxAge) {
        return new NewCookie.Builder(HttpCredentials.COOKIE)
                .value(value)
                .path("/")
                .maxAge(maxAge)
                .httpOnly(true)
                .secure(url.isHttps())
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
