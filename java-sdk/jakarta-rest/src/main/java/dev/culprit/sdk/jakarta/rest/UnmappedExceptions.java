package dev.culprit.sdk.jakarta.rest;

import dev.culprit.sdk.CulpritClient;
import jakarta.annotation.Priority;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.function.Supplier;

/**
 * Stands where an implementation has the default mapper that the specification (3.1, section 4.4) asks for, and answers
 * as that does. Every mapper of the application goes before it: one for a nearer class, and one for the same class by
 * its priority. What those answer is the application's business, and not reported.
 */
@Priority(Integer.MAX_VALUE - 1) // after all of the application, and before what an implementation falls back to
final class UnmappedExceptions implements ExceptionMapper<Throwable> {
    private static final System.Logger LOGGER = System.getLogger(UnmappedExceptions.class.getName());

    private final Supplier<CulpritClient> client;

    UnmappedExceptions(Supplier<CulpritClient> client) {
        this.client = client;
    }

    @Override
    public Response toResponse(Throwable thrown) {
        Response response = thrown instanceof WebApplicationException
                ? ((WebApplicationException) thrown).getResponse()
                : Response.serverError().build();
        if (Failures.isFault(response.getStatus())) {
            Failures.capture(client.get(), thrown);
            // the default mapper would have logged it
            LOGGER.log(System.Logger.Level.ERROR, "a request failed", thrown);
        }
        return response;
    }
}
