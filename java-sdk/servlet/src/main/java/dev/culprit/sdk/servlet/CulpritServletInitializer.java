package dev.culprit.sdk.servlet;

import dev.culprit.sdk.Culprit;
import dev.culprit.sdk.internal.DefaultClient;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts {@link CulpritFilter} before the filters of the application, for all its requests, and starts the default client
 * unless it runs already; then it also ends it with the application. Context parameters:
 *
 * <pre>
 * culprit.servlet.enabled   false: nothing of this      true
 * culprit.dsn               the DSN                     from outside
 * </pre>
 *
 * An initializer, not a {@code web-fragment.xml}: containers look for one even where they were told not to scan, and it
 * can read parameters.
 */
public final class CulpritServletInitializer implements ServletContainerInitializer {
    private static final String NAME = "culprit";

    /** Called by the container. */
    public CulpritServletInitializer() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
        if ("false".equals(context.getInitParameter("culprit.servlet.enabled"))) {
            return;
        }
        FilterRegistration.Dynamic registration = context.addFilter(NAME, new CulpritFilter());
        if (registration == null) {
            // the application has a filter of this name, which then is ours with settings of its own
            return;
        }
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), false, "/*");
        if (!Culprit.isEnabled()) {
            DefaultClient.start("Servlet", context.getInitParameter("culprit.dsn"));
            context.addListener(new CloseAtEnd());
        }
    }

    private static final class CloseAtEnd implements ServletContextListener {
        @Override
        public void contextDestroyed(ServletContextEvent event) {
            Culprit.close();
        }
    }
}
