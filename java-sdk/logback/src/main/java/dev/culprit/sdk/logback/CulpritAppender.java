package dev.culprit.sdk.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import dev.culprit.sdk.CulpritClient;
import dev.culprit.sdk.CulpritOptions;
import dev.culprit.sdk.internal.DefaultClient;
import dev.culprit.sdk.internal.logs.LogCapture;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of what is logged from {@code ERROR} on, breadcrumbs from {@code INFO} on, and log entries from {@code
 * INFO} on if {@code logs.enabled} is set.
 *
 * <pre>{@code
 * <appender name="CULPRIT" class="dev.culprit.sdk.logback.CulpritAppender">
 *   <options><dsn>https://key@host/1</dsn></options>           settings of the client; without them, from outside
 *   <minimumEventLevel>ERROR</minimumEventLevel>
 *   <minimumBreadcrumbLevel>INFO</minimumBreadcrumbLevel>
 *   <minimumLevel>INFO</minimumLevel>                           for log entries
 *   <contextTag>requestId</contextTag>                          keys of the MDC that become tags
 *   <encoder>…</encoder>                                        writes the text, for example without what is secret
 * </appender>
 * }</pre>
 *
 * The default client is started when the appender is, unless it runs already.
 */
public class CulpritAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private final LogCapture capture;
    private final boolean isDefault;
    private final List<String> contextTags = new ArrayList<>();
    private @Nullable CulpritOptions options;
    private @Nullable Encoder<ILoggingEvent> encoder;
    private volatile Level minimumEventLevel = Level.ERROR;
    private volatile Level minimumBreadcrumbLevel = Level.INFO;
    private volatile Level minimumLevel = Level.INFO;

    /** Hands over to the default client. */
    public CulpritAppender() {
        this(null);
    }

    /** @param client takes what is logged; null for the default client, whichever that is then */
    public CulpritAppender(@Nullable CulpritClient client) {
        isDefault = client == null;
        capture = new LogCapture("LogbackAppender", "auto.log.logback", "logback:loggingEvent", client);
    }

    @Override
    public void start() {
        if (isDefault) {
            DefaultClient.start("Logback", options);
        }
        capture.setContextTags(contextTags);
        if (encoder != null) {
            encoder.start();
        }
        super.start();
    }

    @Override
    public void stop() {
        super.stop();
        if (encoder != null) {
            encoder.stop();
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (!capture.accepts(event.getLoggerName())) {
            return;
        }
        Level level = event.getLevel();
        boolean asLog = level.isGreaterOrEqual(minimumLevel) && capture.logsAreEnabled();
        boolean asEvent = level.isGreaterOrEqual(minimumEventLevel);
        boolean asBreadcrumb = level.isGreaterOrEqual(minimumBreadcrumbLevel);
        if (asLog || asEvent || asBreadcrumb) {
            capture.capture(new LogbackMessage(event, encoder), asLog, asEvent, asBreadcrumb);
        }
    }

    /** Sets what the default client is started with, instead of settings from outside. */
    public void setOptions(@Nullable CulpritOptions options) {
        this.options = options;
    }

    /** @return the level from which on an event is made */
    public Level getMinimumEventLevel() {
        return minimumEventLevel;
    }

    /** Sets the level from which on an event is made; {@code OFF} for none. */
    public void setMinimumEventLevel(Level level) {
        minimumEventLevel = level;
    }

    /** @return the level from which on a breadcrumb is made */
    public Level getMinimumBreadcrumbLevel() {
        return minimumBreadcrumbLevel;
    }

    /** Sets the level from which on a breadcrumb is made; {@code OFF} for none. */
    public void setMinimumBreadcrumbLevel(Level level) {
        minimumBreadcrumbLevel = level;
    }

    /** @return the level from which on a log entry is made */
    public Level getMinimumLevel() {
        return minimumLevel;
    }

    /** Sets the level from which on a log entry is made, if {@code logs.enabled}; {@code OFF} for none. */
    public void setMinimumLevel(Level level) {
        minimumLevel = level;
    }

    /** Adds a key of the MDC that becomes a tag; before the start. */
    public void addContextTag(String key) {
        contextTags.add(key);
    }

    /** Sets what writes the text. It may leave out what is secret, so template and values are not sent then. */
    public void setEncoder(@Nullable Encoder<ILoggingEvent> encoder) {
        this.encoder = encoder;
    }
}
