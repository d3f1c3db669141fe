package dev.culprit.tracker.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Refusals of the framework, such as that of the check against forgery, have no body: programs want one. */
class ApiAnswerFilter {
    private static final int BAD_REQUEST = 400;

    @ServerResponseFilter
    void explain(ContainerRequestContext request, ContainerResponseContext answer) {
        if (answer.getStatus() >= BAD_REQUEST
                && !answer.hasEntity()
                && request.getUriInfo().getPath().startsWith(ApiPath.BASE)) {
            String detail = answer.getStatus() == BAD_REQUEST
                    ? "A browser's session may only read here: other calls need a token, or the header X-CSRF-Token."
                    : "The request was refused with status " + answer.getStatus() + ".";
            answer.setEntity(Map.of("detail", detail), null, MediaType.APPLICATION_JSON_TYPE);
        }
    }
}
