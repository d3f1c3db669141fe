package dev.culprit.tracker.web;

import dev.culprit.tracker.issue.IssueRefusal;
import io.quarkus.security.ForbiddenException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What went wrong, as a page for browsers and as {@code {"detail": …}} for programs. */
class ErrorPages {
    private static final Logger LOG = Logger.getLogger(ErrorPages.class);
    private static final String QUERY_CANCELED = "57014";
    private static final String CHARACTER_NOT_IN_REPERTOIRE = "22021";
    private static final Map<Integer, String> TITLES = Map.of(
            400, "That request made no sense",
            403, "Not allowed",
            404, "Nothing here",
            405, "Not that way",
            415, "Not in that format",
            500, "Culprit itself failed");
    /** What clients of the Web API show to people; some of them compare it. */
    private static final Map<Integer, String> DETAILS = Map.of(
            403, "You do not have permission to perform this action.",
            404, "The requested resource does not exist",
            405, "Method not allowed.",
            415, "Unsupported media type in request.");

    @ServerExceptionMapper
    Response refused(WebApplicationException e, ContainerRequestContext request) {
        Response given = e.getResponse();
        if (given.hasEntity() || given.getStatusInfo().getFamily() == Response.Status.Family.REDIRECTION) {
            return given;
        }
        String detail = String.valueOf(e.getMessage());
        // the framework's own messages repeat the status
        boolean own = !detail.startsWith("HTTP ") && !detail.startsWith("Unable to find matching");
        return answer(given.getStatus(), own ? detail : "", request);
    }

    /** A scope is missing. */
    @ServerExceptionMapper
    Response forbidden(ForbiddenException e, ContainerRequestContext request) {
        return answer(403, "", request);
    }

    @ServerExceptionMapper
    Response refused(IssueRefusal e, ContainerRequestContext request) {
        int status =
                switch (e.reason()) {
                    case NO_SUCH_NOTE -> 404;
                    case NOT_YOUR_NOTE -> 403;
                    default -> 400;
                };
        return answer(status, String.valueOf(e.getMessage()), request);
    }

    @ServerExceptionMapper
    Response failed(RuntimeException e, ContainerRequestContext request) {
        if (isForeignText(e)) {
            return answer(400, "The request holds characters that no text may have, such as NUL.", request);
        }
        if (wasRefused(e, QUERY_CANCELED)) {
            return answer(400, "The search took too long. Narrow it down: a shorter period, or fewer tags.", request);
        }
        // as it was sent: decoded it could hold line breaks, and write lines of its own
        String path = request.getUriInfo().getRequestUri().getRawPath();
        LOG.errorf(e, "%s %s failed", request.getMethod(), path);
        return answer(500, "The reason stands in the server's log.", request);
    }

    /** Whether the database refused the characters of a text: PostgreSQL stores no NUL and compares with none. */
    static boolean isForeignText(Throwable failure) {
        return wasRefused(failure, CHARACTER_NOT_IN_REPERTOIRE);
    }

    private static boolean wasRefused(Throwable failure, String state) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && state.equals(refused.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static Response answer(int status, String detail, ContainerRequestContext request) {
        String title = TITLES.getOrDefault(status, "Error " + status);
        if (wantsPage(request)) {
            return Response.status(status)
                    .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                    .entity(Templates.error(status, title, detail).render())
                    .build();
        }
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Map.of("detail", detail.isEmpty() ? DETAILS.getOrDefault(status, title) : detail))
                .build();
    }

    private static boolean wantsPage(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        String accept = request.getHeaderString(HttpHeaders.ACCEPT);
        return accept != null
                && accept.contains(MediaType.TEXT_HTML)
                && !path.startsWith("/api/")
                && !path.startsWith("api/");
    }
}
