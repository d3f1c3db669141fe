package dev.culprit.tracker.app;

import dev.culprit.tracker.app.postgres.LocalPostgres;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Stops the PostgreSQL that {@link Main} started, behind everything that still writes to it. */
@ApplicationScoped
class OwnPostgres {
    private static final AtomicReference<@Nullable LocalPostgres> STARTED = new AtomicReference<>();

    static void set(LocalPostgres postgres) {
        STARTED.set(postgres);
    }

    void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER + 900) ShutdownEvent event) {
        stop();
    }

    static void stop() {
        LocalPostgres postgres = STARTED.getAndSet(null);
        if (postgres != null) {
            postgres.stop();
        }
    }
}
