package dev.culprit.tracker.web;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/**
 * A token of few scopes must not do on the pages what its scopes forbid on the Web API. Tokens that may read events can
 * read the pages of issues, so that tools can fetch them as Markdown; nothing else.
 */
@Provider
@ForPeople
class TokensStayOut implements ContainerRequestFilter {
    private final SecurityIdentity identity;

    TokensStayOut(SecurityIdentity identity) {
        this.identity = identity;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!Boolean.TRUE.equals(identity.<Boolean>getAttribute("bearer"))) {
            return;
        }
        boolean readsIssue = request.getMethod().equals("GET")
                && request.getUriInfo().getPath().startsWith("/issues/")
                && identity.hasRole("event:read");
        if (!readsIssue) {
            throw new ForbiddenException("Pages are for people; programs use the Web API below /api/0/.");
        }
    }
}
