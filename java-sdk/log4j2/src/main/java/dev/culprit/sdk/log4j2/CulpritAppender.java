package dev.culprit.sdk.log4j2;

import dev.culprit.sdk.CulpritClient;
import dev.culprit.sdk.internal.DefaultClient;
import dev.culprit.sdk.internal.logs.LogCapture;
import java.util.Arrays;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginElement;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of what is logged from {@code ERROR} on, breadcrumbs from {@code INFO} on, and log entries from {@code
 * INFO} on if {@code logs.enabled} is set.
 *
 * <pre>{@code
 * <Culprit name="culprit" dsn="https://key@host/1" minimumEventLevel="ERROR" minimumBreadcrumbLevel="INFO"
 *          minimumLevel="INFO" contextTags="requestId,tenant" includeLocation="false"/>
 * }</pre>
 *
 * All attributes but the name may be left out; settings of the client that are not here come from outside. The default
 * client is started when the appender is, unless it runs already. An event is read before {@link #append} returns, so
 * nothing keeps the mutable events of asynchronous loggers.
 */
@Plugin(name = "Culprit", category = "Core", elementType = "appender", printObject = true)
public final class CulpritAppender extends AbstractAppender {
    private final LogCapture capture;
    private final boolean isDefault;
    private final @Nullable String dsn;
    private final Level minimumEventLevel;
    private final Level minimumBreadcrumbLevel;
    private final Level minimumLevel;
    private final boolean includeLocation;

    /**
     * @param client takes what is logged; null for the default client, whichever that is then
     * @param includeLocation whether entries tell the line that logged them, which costs a walk over the stack;
     *     asynchronous loggers need {@code includeLocation="true"} of their own for it
     */
    public CulpritAppender(
            String name,
            @Nullable Filter filter,
            @Nullable String dsn,
            Level minimumEventLevel,
            Level minimumBreadcrumbLevel,
            Level minimumLevel,
            List<String> contextTags,
            boolean includeLocation,
            @Nullable CulpritClient client) {
        super(name, filter, null, true, Property.EMPTY_ARRAY);
        this.dsn = dsn;
        this.isDefault = client == null;
        this.minimumEventLevel = minimumEventLevel;
        this.minimumBreadcrumbLevel = minimumBreadcrumbLevel;
        this.minimumLevel = minimumLevel;
        this.includeLocation = includeLocation;
        this.capture = new LogCapture("Log4j2Appender", "auto.log.log4j2", "log4j:logEvent", client);
        this.capture.setContextTags(contextTags);
    }

    /** Called by Log4j with what the configuration says. */
    @PluginFactory
    public static @Nullable CulpritAppender createAppender(
            @PluginAttribute("name") @Nullable String name,
            @PluginAttribute("dsn") @Nullable String dsn,
            @PluginAttribute("minimumEventLevel") @Nullable Level minimumEventLevel,
            @PluginAttribute("minimumBreadcrumbLevel") @Nullable Level minimumBreadcrumbLevel,
            @PluginAttribute("minimumLevel") @Nullable Level minimumLevel,
            @PluginAttribute("contextTags") @Nullable String contextTags,
            @PluginAttribute("includeLocation") boolean includeLocation,
            @PluginElement("filter") @Nullable Filter filter) {
        if (name == null) {
            LOGGER.error("No name provided for CulpritAppender");
            return null;
        }
        return new CulpritAppender(
                name,
                filter,
                dsn,
                minimumEventLevel == null ? Level.ERROR : minimumEventLevel,
                minimumBreadcrumbLevel == null ? Level.INFO : minimumBreadcrumbLevel,
                minimumLevel == null ? Level.INFO : minimumLevel,
                contextTags == null
                        ? List.of()
                        : Arrays.asList(contextTags.trim().split("\\s*,\\s*")),
                includeLocation,
                null);
    }

    @Override
    public void start() {
        if (isDefault) {
            DefaultClient.start("Log4j2", dsn);
        }
        super.start();
    }

    @Override
    public void append(LogEvent event) {
        if (!capture.accepts(event.getLoggerName())) {
            return;
        }
        Level level = event.getLevel();
        boolean asLog = level.isMoreSpecificThan(minimumLevel) && capture.logsAreEnabled();
        boolean asEvent = level.isMoreSpecificThan(minimumEventLevel);
        boolean asBreadcrumb = level.isMoreSpecificThan(minimumBreadcrumbLevel);
        if (asLog || asEvent || asBreadcrumb) {
            capture.capture(new Log4jMessage(event, includeLocation), asLog, asEvent, asBreadcrumb);
        }
    }

    /** Asynchronous loggers look for the line only if somebody wants it. */
    @Override
    public boolean requiresLocation() {
        return includeLocation;
    }
}
