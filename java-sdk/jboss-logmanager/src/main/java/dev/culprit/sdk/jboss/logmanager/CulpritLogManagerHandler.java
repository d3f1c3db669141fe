package dev.culprit.sdk.jboss.logmanager;

import dev.culprit.sdk.CulpritClient;
import dev.culprit.sdk.CulpritOptions;
import dev.culprit.sdk.jul.CulpritHandler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

/**
 * A {@link CulpritHandler} that reads the records of JBoss LogManager: their own way to format, the thread that logged
 * even behind an asynchronous handler, MDC, NDC and marker.
 */
public class CulpritLogManagerHandler extends CulpritHandler {
    private static final ExtFormatter MESSAGES = new Messages();

    /** Starts the default client with settings from outside, if nobody did. */
    public CulpritLogManagerHandler() {
        setFormatter(MESSAGES);
    }

    /** Starts the default client with these settings, if nobody did. */
    public CulpritLogManagerHandler(CulpritOptions options) {
        super(options);
        setFormatter(MESSAGES);
    }

    /** @param client takes the records; null for the default client, whichever that is when a record comes */
    public CulpritLogManagerHandler(@Nullable CulpritClient client) {
        super(client);
        setFormatter(MESSAGES);
    }

    /** A handler that has none of JBoss's formatters gets its records formatted, without template and values. */
    private static final class Messages extends ExtFormatter {
        @Override
        public String format(ExtLogRecord record) {
            return formatMessage(record);
        }
    }

    @Override
    protected @Nullable String textOf(LogRecord record) {
        return record instanceof ExtLogRecord ? MESSAGES.formatMessage(record) : super.textOf(record);
    }

    @Override
    protected @Nullable String threadNameOf(LogRecord record) {
        return record instanceof ExtLogRecord extended ? extended.getThreadName() : super.threadNameOf(record);
    }

    @Override
    @SuppressWarnings("deprecation") // threadId() came with Java 19
    protected boolean isFromOtherThread(LogRecord record) {
        return record.getLongThreadID() != Thread.currentThread().getId();
    }

    @Override
    protected Map<String, String> contextOf(LogRecord record) {
        return record instanceof ExtLogRecord extended ? extended.getMdcCopy() : Map.of();
    }

    @Override
    protected List<String> nestedContextOf(LogRecord record) {
        String nested = record instanceof ExtLogRecord extended ? extended.getNdc() : null;
        return nested == null || nested.isEmpty() ? List.of() : List.of(nested);
    }

    @Override
    protected Map<String, Object> extrasOf(LogRecord record) {
        Map<String, Object> extras = new LinkedHashMap<>(super.extrasOf(record));
        if (record instanceof ExtLogRecord extended && extended.getMarker() != null) {
            extras.put("marker", extended.getMarker().toString());
        }
        return extras;
    }
}
