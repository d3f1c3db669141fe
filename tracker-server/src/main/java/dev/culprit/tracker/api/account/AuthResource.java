package dev.culprit.tracker.api.account;

import dev.culprit.tracker.account.AppUser;
import dev.culprit.tracker.api.ApiRefusal;
import dev.culprit.tracker.api.Caller;
import dev.culprit.tracker.api.shape.UserShape;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Who the caller is. Needs no scope: a token always may know whose it is. */
@Path("/api/0/auth/")
@Produces(MediaType.APPLICATION_JSON)
public class AuthResource {
    private final Caller caller;

    AuthResource(Caller caller) {
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Show whose token this is")
    public UserShape show() {
        return UserShape.of(AppUser.<AppUser>findByIdOptional(caller.userId()).orElseThrow(ApiRefusal::forbidden));
    }
}
