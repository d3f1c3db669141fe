package dev.culprit.tracker.api.server;

import dev.culprit.tracker.account.SignedIn;
import dev.culprit.tracker.api.Caller;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The root of the Web API. */
@Path("/api/0/")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class RootResource {
    private final Caller caller;

    RootResource(Caller caller) {
        this.caller = caller;
    }

    /** @param version of the API */
    public record Root(String version, User user, Auth auth) {}

    /** Whose token it is. */
    public record User(String id, String name, String email) {}

    /** What the token may do. */
    public record Auth(List<String> scopes) {}

    @GET
    @Operation(summary = "Show whose token this is and what it may do")
    public Root show() {
        SignedIn who = caller.who();
        return new Root("0", new User(Long.toString(who.userId()), who.name(), who.email()), new Auth(who.scopes()));
    }
}
