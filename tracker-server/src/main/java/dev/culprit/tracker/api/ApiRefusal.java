package dev.culprit.tracker.api;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/**
 * A call that is not served, with the body that clients of the Web API expect: {@code {"detail": "…"}}, or {@code
 * {"<field>": ["…"]}} where one field of the body is wrong.
 */
public final class ApiRefusal extends WebApplicationException {
    private static final long serialVersionUID = 1L;

    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private ApiRefusal(int status, String message, Map<String, ?> body) {
        super(
                message,
                Response.status(status)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .entity(body)
                        .build());
    }

    /** 404: there is no such thing, or not for this caller; which of both stays unsaid. */
    public static ApiRefusal notFound() {
        return detail(NOT_FOUND, "The requested resource does not exist");
    }

    /** 404 that says what is missing: no secret, such as a part of Culprit that is not built yet. */
    public static ApiRefusal notFound(String detail) {
        return detail(NOT_FOUND, detail);
    }

    /** 403: the scopes of the token, or the role of its user, do not reach. */
    public static ApiRefusal forbidden() {
        return detail(FORBIDDEN, "You do not have permission to perform this action.");
    }

    /** 400 about a parameter or the request as a whole. */
    public static ApiRefusal badRequest(String detail) {
        return detail(BAD_REQUEST, detail);
    }

    /** 400 about one field of the body. */
    public static ApiRefusal badField(String field, String message) {
        return new ApiRefusal(BAD_REQUEST, field + ": " + message, Map.of(field, List.of(message)));
    }

    /** 409: it exists already. */
    public static ApiRefusal conflict(String detail) {
        return detail(CONFLICT, detail);
    }

    static ApiRefusal detail(int status, String detail) {
        return new ApiRefusal(status, detail, Map.of("detail", detail));
    }
}
