package dev.culprit.sdk.quarkus.runtime;

import dev.culprit.sdk.CulpritClient;
import dev.culprit.sdk.jboss.logmanager.CulpritLogManagerHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import org.jboss.logmanager.LogContext;

/** Makes the handler that listens to the log. */
final class LogHandlers {
    private LogHandlers() {}

    static Handler of(CulpritConfig.Log config) {
        CulpritLogManagerHandler handler = new CulpritLogManagerHandler((CulpritClient) null);
        handler.setMinimumEventLevel(level(config.minimumEventLevel()));
        handler.setMinimumBreadcrumbLevel(level(config.minimumBreadcrumbLevel()));
        handler.setMinimumLevel(level(config.minimumLevel()));
        config.contextTags().ifPresent(keys -> handler.setContextTags(String.join(",", keys)));
        return handler;
    }

    private static Level level(String name) {
        return LogContext.getLogContext().getLevelForName(name.trim());
    }
}
