package dev.culprit.tracker.web;

import dev.culprit.tracker.account.ApiToken;
import dev.culprit.tracker.account.ApiTokens;
import dev.culprit.tracker.account.HttpCredentials;
import dev.culprit.tracker.account.Members;
import dev.culprit.tracker.account.Scopes;
import dev.culprit.tracker.account.SecretToken;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** One's own password and tokens. */
@Path("/account")
@ForPeople
@Produces(MediaType.TEXT_HTML)
public class AccountPage {
    private final ApiTokens tokens;
    private final Members members;
    private final CurrentUser me;
    private final Flash flash;

    AccountPage(ApiTokens tokens, Members members, CurrentUser me, Flash flash) {
        this.tokens = tokens;
        this.members = members;
        this.me = me;
        this.flash = flash;
    }

    /** @param made a token that was made just now, whose text is shown this once */
    record Model(String email, String name, List<ApiToken> tokens, Optional<String> made, List<String> scopes) {}

    @GET
    public TemplateInstance show() {
        return page(Optional.empty());
    }

    /** Answers with the page itself: a redirect would have to carry the secret. */
    @POST
    @Path("tokens")
    public TemplateInstance makeToken(@RestForm @DefaultValue("") String name, @RestForm List<String> scope) {
        List<String> scopes = Scopes.ALL.stream().filter(scope::contains).toList();
        if (scopes.isEmpty()) {
            return page(Optional.empty());
        }
        SecretToken made = tokens.create(me.id(), name.isBlank() ? "Token" : Fmt.cut(name.strip(), 60), scopes);
        return page(Optional.of(made.text()));
    }

    @POST
    @Path("tokens/{id}/revoke")
    public Response revokeToken(long id) {
        flash.say(tokens.revoke(me.id(), id) ? "Token revoked." : "That token is gone already.");
        return back("#tokens");
    }

    @POST
    @Path("password")
    public Response changePassword(
            @RestForm @DefaultValue("") String current,
            @RestForm @DefaultValue("") String wanted,
            @CookieParam(HttpCredentials.COOKIE) @Nullable String session) {
        Optional<String> complaint =
                members.changePassword(me.id(), current, wanted, session == null ? null : new SecretToken(session));
        flash.say(complaint.orElse("Password changed; all other sessions have ended."));
        return back("");
    }

    private TemplateInstance page(Optional<String> made) {
        return Templates.account(new Model(me.email(), me.name(), tokens.ofUser(me.id()), made, Scopes.ALL));
    }

    private static Response back(String anchor) {
        return Response.seeOther(URI.create("/account" + anchor)).build();
    }
}
