package dev.culprit.tracker.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.InstantSource;

/** The one clock, so that tests can bring another. */
class Clock {
    @Produces
    @ApplicationScoped
    InstantSource system() {
        return InstantSource.system();
    }
}
