package dev.culprit.sdk.jakarta.rest;

import dev.culprit.sdk.CulpritClient;
import java.util.function.Supplier;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;
import org.jspecify.annotations.Nullable;

/**
 * Jersey tells about exceptions, also those that a mapper of the application turned into an answer, so nothing has to
 * stand in the way.
 */
final class JerseyExceptions implements ApplicationEventListener {
    private static final String WRAPPER = "org.glassfish.jersey.server.internal.process.MappableException";

    private final Supplier<CulpritClient> client;

    JerseyExceptions(Supplier<CulpritClient> client) {
        this.client = client;
    }

    @Override
    public void onEvent(ApplicationEvent event) {}

    @Override
    public RequestEventListener onRequest(RequestEvent first) {
        return event -> {
            if (event.getType() == RequestEvent.Type.EXCEPTION_MAPPING_FINISHED) {
                mapped(event.getException(), event.getContainerResponse());
            }
        };
    }

    private void mapped(@Nullable Throwable thrown, @Nullable ContainerResponse response) {
        if (thrown != null && (response == null || Failures.isFault(response.getStatus()))) {
            Failures.capture(client.get(), unwrapped(thrown));
        }
    }

    /** By name, since the class is Jersey's own business. */
    private static Throwable unwrapped(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return cause != null && thrown.getClass().getName().equals(WRAPPER) ? cause : thrown;
    }
}
