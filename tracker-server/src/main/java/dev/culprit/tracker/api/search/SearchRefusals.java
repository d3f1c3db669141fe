package dev.culprit.tracker.api.search;

import dev.culprit.tracker.search.SearchException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** A search that makes no sense is a 400 whose detail says what was expected. */
class SearchRefusals {

    @ServerExceptionMapper
    Response refused(SearchException e) {
        return Response.status(Response.Status.BAD_REQUEST)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Map.of("detail", String.valueOf(e.getMessage())))
                .build();
    }
}
