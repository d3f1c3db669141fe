package dev.culprit.tracker.api.openapi;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** What holds for all calls. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Culprit Web API",
                        version = "0",
                        license = @License(name = "Apache-2.0", identifier = "Apache-2.0"),
                        description =
                                """
                                A subset of the Sentry Web API, so that clients of that work here.

                                Organizations and projects are named by slug or id. All paths end in a slash. Times are \
                                ISO 8601 in UTC.

                                Lists come in pages: `per_page` or `limit` (1 to 100) says how long, and the header \
                                `Link` of the answer where it goes on: follow the address with `rel="next"` while it \
                                says `results="true"`.

                                Errors are `{"detail": "…"}`; where a field of a body is wrong `{"<field>": ["…"]}`. \
                                Every answer says in `X-Sentry-Rate-Limit-Remaining` how many calls the token has left \
                                in this window; a 429 says in `Retry-After` how many seconds to wait.

                                A scope includes the lesser ones of its kind: `project:admin` includes `project:write`, \
                                and that `project:read`."""))
@SecurityScheme(
        securitySchemeName = ApiDescription.TOKEN,
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description = "A token from the page Account, with the scopes that a call asks for.")
public final class ApiDescription extends Application {
    static final String TOKEN = "token";
}
