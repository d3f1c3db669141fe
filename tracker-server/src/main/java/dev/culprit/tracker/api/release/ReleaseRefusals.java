package dev.culprit.tracker.api.release;

import dev.culprit.tracker.release.ReleaseRefusal;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What cannot be done with a release is a 400 that says why. */
class ReleaseRefusals {

    @ServerExceptionMapper
    Response refused(ReleaseRefusal e) {
        return Response.status(Response.Status.BAD_REQUEST)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Map.of("detail", String.valueOf(e.getMessage())))
                .build();
    }
}
