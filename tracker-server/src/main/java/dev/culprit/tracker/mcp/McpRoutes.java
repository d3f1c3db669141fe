package dev.culprit.tracker.mcp;

import dev.culprit.mcp.prompts.PromptCatalog;
import dev.culprit.mcp.protocol.Dispatcher;
import dev.culprit.mcp.protocol.ServerInfo;
import dev.culprit.mcp.resources.ResourceCatalog;
import dev.culprit.mcp.tools.ToolCatalog;
import dev.culprit.tracker.project.PublicUrl;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Wires the endpoint into the server. A route of its own, not a resource: forms and their tokens are for pages. */
@ApplicationScoped
class McpRoutes {
    private static final int THREADS = 16;
    private static final long LONGEST_CALL_SECONDS = 120;

    void init(
            @Observes Router router,
            Vertx vertx,
            PublicUrl publicUrl,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        Dispatcher dispatcher = new Dispatcher(
                new ServerInfo(version), ToolCatalog.standard(false), PromptCatalog.standard(), new ResourceCatalog());
        new McpEndpoint(
                        dispatcher,
                        new Callers(version),
                        new OwnOrigin(publicUrl.get()),
                        new ProtectedResource(publicUrl.get()),
                        vertx.createSharedWorkerExecutor(
                                "culprit-mcp", THREADS, LONGEST_CALL_SECONDS, TimeUnit.SECONDS))
                .mount(router);
    }
}
