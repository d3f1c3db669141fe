package dev.culprit.tracker.api.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.culprit.tracker.account.ApiToken;
import dev.culprit.tracker.account.ApiTokens;
import dev.culprit.tracker.account.Scopes;
import dev.culprit.tracker.account.SecretToken;
import dev.culprit.tracker.api.ApiRefusal;
import dev.culprit.tracker.api.Caller;
import dev.culprit.tracker.api.JsonBody;
import dev.culprit.tracker.api.Page;
import dev.culprit.tracker.api.PageAnswers;
import dev.culprit.tracker.api.Paging;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The caller's own tokens. Nobody makes a token that may do more than the one in use. */
@Path("/api/0/api-tokens/")
@Produces(MediaType.APPLICATION_JSON)
public class TokenResource {
    private final ApiTokens tokens;
    private final Caller caller;
    private final PageAnswers answers;

    TokenResource(ApiTokens tokens, Caller caller, PageAnswers answers) {
        this.tokens = tokens;
        this.caller = caller;
        this.answers = answers;
    }

    /** @param token its text: only in the answer to the call that made it */
    public record TokenShape(
            String id,
            String name,
            String tokenLastCharacters,
            List<String> scopes,
            Instant dateCreated,
            @Nullable Instant lastUsed,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String token) {
        static TokenShape of(ApiToken token, @Nullable String text) {
            return new TokenShape(
                    Long.toString(token.id), token.name, token.hint, token.scopes, token.created, token.lastUsed, text);
        }
    }

    @GET
    @Operation(summary = "List the tokens of the caller")
    public RestResponse<List<TokenShape>> list(@BeanParam Paging paging) {
        return answers.of(Page.ofAll(tokens.ofUser(caller.userId()), paging.cursor(), paging.size(), token -> token.id)
                .map(token -> TokenShape.of(token, null)));
    }

    /** @param body {@code {"name"?, "scopes": […]}} */
    @POST
    @Operation(summary = "Make a token; its text is shown this once")
    public RestResponse<TokenShape> create(JsonBody body) {
        List<String> scopes = body.texts("scopes");
        if (scopes == null || scopes.isEmpty()) {
            throw ApiRefusal.badField("scopes", "This field is required.");
        }
        for (String scope : scopes) {
            if (!Scopes.ALL.contains(scope)) {
                throw ApiRefusal.badField("scopes", "\"" + scope + "\" is not a valid choice.");
            }
            if (!caller.may(scope)) {
                throw ApiRefusal.badField("scopes", "The token in use does not have " + scope + " itself.");
            }
        }
        String name = body.text("name", 60).filter(text -> !text.isBlank()).orElse("Token");
        SecretToken made = tokens.create(caller.userId(), name.strip(), List.copyOf(new LinkedHashSet<>(scopes)));
        ApiToken token = tokens.ofUser(caller.userId()).stream()
                .filter(found -> Arrays.equals(found.tokenHash, made.hash()))
                .findFirst()
                .orElseThrow();
        return RestResponse.status(RestResponse.Status.CREATED, TokenShape.of(token, made.text()));
    }

    /** Also in the old form, with the id in the body. */
    @DELETE
    @Operation(summary = "Revoke a token that the body names")
    public RestResponse<Void> deleteNamed(JsonBody body) {
        return delete(
                body.text("tokenId").orElseThrow(() -> ApiRefusal.badField("tokenId", "This field is required.")));
    }

    @DELETE
    @Path("{token}/")
    @Operation(summary = "Revoke a token")
    public RestResponse<Void> delete(String token) {
        if (!token.matches("\\d{1,18}") || !tokens.revoke(caller.userId(), Long.parseLong(token))) {
            throw ApiRefusal.notFound();
        }
        return RestResponse.noContent();
    }
}
