package dev.culprit.tracker.app;

import dev.culprit.tracker.project.ProjectCache;
import dev.culprit.tracker.project.PublicUrl;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.interceptor.Interceptor;
import java.util.Optional;

/** The order of the start: first rows, then keys into memory; the digest and ingest follow with later priorities. */
@ApplicationScoped
class Startup {
    private final FirstRun firstRun;
    private final ProjectCache projects;
    private final PublicUrl url;
    private Optional<FirstRun.Made> made = Optional.empty();

    Startup(FirstRun firstRun, ProjectCache projects, PublicUrl url) {
        this.firstRun = firstRun;
        this.projects = projects;
        this.url = url;
    }

    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        made = firstRun.makeIfEmpty();
        projects.refresh();
    }

    /** Scripts and people wait for the first line. */
    void ready(@ObservesAsync HttpServerStart event) {
        StringBuilder text = new StringBuilder("Culprit is ready at ").append(url.get());
        made.ifPresent(first -> text.append("\n  log in    ")
                .append(first.email())
                .append("  ")
                .append(first.password())
                .append("\n  DSN       ")
                .append(first.dsn())
                .append("\n  also in   ")
                .append(first.file()));
        System.out.println(text);
    }
}
