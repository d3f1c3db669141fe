package dev.culprit.sdk.jul;

import dev.culprit.sdk.CulpritClient;
import dev.culprit.sdk.CulpritOptions;
import dev.culprit.sdk.internal.DefaultClient;
import dev.culprit.sdk.internal.logs.LogCapture;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of records from {@code SEVERE} on, breadcrumbs from {@code INFO} on, and log entries from {@code INFO} on
 * if {@code logs.enabled} is set. In {@code logging.properties}, below the name of this class:
 *
 * <pre>
 * level                   what the handler looks at       ALL
 * minimumEventLevel       what becomes an event           SEVERE
 * minimumBreadcrumbLevel  what becomes a breadcrumb       INFO
 * minimumLevel            what becomes a log entry        INFO
 * contextTags             keys of the diagnostic context, separated by commas, that become tags
 * printfStyle             whether messages are templates of String.format instead of MessageFormat
 * </pre>
 */
public class CulpritHandler extends Handler {
    private final LogCapture capture;
    private volatile Level minimumEventLevel = Level.SEVERE;
    private volatile Level minimumBreadcrumbLevel = Level.INFO;
    private volatile Level minimumLevel = Level.INFO;
    private volatile boolean printfStyle;

    /** For {@code logging.properties}: starts the default client with settings from outside, if nobody did. */
    @SuppressWarnings("this-escape")
    public CulpritHandler() {
        this((CulpritClient) null);
        DefaultClient.start("Jul", (String) null);
        new HandlerProperties(getClass().getName()).applyTo(this);
    }

    /** Starts the default client with these settings, if nobody did. */
    public CulpritHandler(CulpritOptions options) {
        this((CulpritClient) null);
        DefaultClient.start("Jul", options);
    }

    /** @param client takes the records; null for the default client, whichever that is when a record comes */
    public CulpritHandler(@Nullable CulpritClient client) {
        capture = new LogCapture("JulHandler", "auto.log.jul", "jul:logRecord", client);
    }

    /** Takes a record. Those of the SDK, and those that its callbacks log, are left out. */
    @Override
    public void publish(LogRecord record) {
        try {
            if (isLoggable(record) && capture.accepts(record.getLoggerName())) {
                take(record);
            }
        } catch (RuntimeException e) {
            reportError("a record could not be captured", e, ErrorManager.WRITE_FAILURE);
        }
    }

    private void take(LogRecord record) {
        boolean asLog = reaches(record, minimumLevel) && capture.logsAreEnabled();
        boolean asEvent = reaches(record, minimumEventLevel);
        boolean asBreadcrumb = reaches(record, minimumBreadcrumbLevel);
        if (asLog || asEvent || asBreadcrumb) {
            capture.capture(new JulMessage(record, this), asLog, asEvent, asBreadcrumb);
        }
    }

    private static boolean reaches(LogRecord record, Level minimum) {
        return record.getLevel().intValue() >= minimum.intValue() && !minimum.equals(Level.OFF);
    }

    /** Waits, as long as {@code flushTimeoutMillis}, until what was captured is sent. */
    @Override
    public void flush() {
        CulpritClient client = capture.client();
        client.flush(client.getOptions().getFlushTimeoutMillis());
    }

    /** Does nothing: the client may have other users. */
    @Override
    public void close() {}

    /** @return the text of a record with its values */
    protected @Nullable String textOf(LogRecord record) {
        return printfStyle ? RecordText.printf(record) : RecordText.messageFormat(record);
    }

    /** @return the name of the thread that logged; a record itself does not know it */
    protected @Nullable String threadNameOf(LogRecord record) {
        return Thread.currentThread().getName();
    }

    /** @return whether the record comes from another thread, through a handler that works in one of its own */
    protected boolean isFromOtherThread(LogRecord record) {
        return false;
    }

    /** @return the mapped diagnostic context, which {@code java.util.logging} does not have */
    protected Map<String, String> contextOf(LogRecord record) {
        return Map.of();
    }

    /** @return the nested diagnostic context, which {@code java.util.logging} does not have */
    protected List<String> nestedContextOf(LogRecord record) {
        return List.of();
    }

    /** @return what else events tell of a record */
    protected Map<String, Object> extrasOf(LogRecord record) {
        return Map.of("thread_id", record.getThreadID());
    }

    /** @return the level from which on a record becomes an event */
    public Level getMinimumEventLevel() {
        return minimumEventLevel;
    }

    /** Sets the level from which on a record becomes an event; {@code OFF} for none. */
    public void setMinimumEventLevel(Level level) {
        minimumEventLevel = level;
    }

    /** @return the level from which on a record becomes a breadcrumb */
    public Level getMinimumBreadcrumbLevel() {
        return minimumBreadcrumbLevel;
    }

    /** Sets the level from which on a record becomes a breadcrumb; {@code OFF} for none. */
    public void setMinimumBreadcrumbLevel(Level level) {
        minimumBreadcrumbLevel = level;
    }

    /** @return the level from which on a record becomes a log entry */
    public Level getMinimumLevel() {
        return minimumLevel;
    }

    /** Sets the level from which on a record becomes a log entry, if {@code logs.enabled}; {@code OFF} for none. */
    public void setMinimumLevel(Level level) {
        minimumLevel = level;
    }

    /** @return whether messages are templates of {@link String#format} */
    public boolean isPrintfStyle() {
        return printfStyle;
    }

    /** Sets whether messages are templates of {@link String#format}, not of {@link java.text.MessageFormat}. */
    public void setPrintfStyle(boolean printfStyle) {
        this.printfStyle = printfStyle;
    }

    /** @return the keys of the diagnostic context that become tags */
    public List<String> getContextTags() {
        return capture.getContextTags();
    }

    /** Sets the keys of the diagnostic context that become tags, separated by commas. */
    public void setContextTags(String keys) {
        capture.setContextTags(Arrays.asList(keys.trim().split("\\s*,\\s*")));
    }
}
