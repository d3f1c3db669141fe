package dev.culprit.sdk.log4j2;

import dev.culprit.sdk.CulpritLogLevel;
import dev.culprit.sdk.internal.logs.LoggedMessage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LogEvent;
import org.jspecify.annotations.Nullable;

/** An event of Log4j. */
final class Log4jMessage implements LoggedMessage {
    private final LogEvent event;
    private final boolean includeLocation;
    private final String text;

    Log4jMessage(LogEvent event, boolean includeLocation) {
        this.event = event;
        this.includeLocation = includeLocation;
        this.text = event.getMessage().getFormattedMessage();
    }

    @Override
    public CulpritLogLevel level() {
        Level level = event.getLevel();
        if (level.isMoreSpecificThan(Level.ERROR)) {
            return level.isMoreSpecificThan(Level.FATAL) ? CulpritLogLevel.FATAL : CulpritLogLevel.ERROR;
        }
        if (level.isMoreSpecificThan(Level.INFO)) {
            return level.isMoreSpecificThan(Level.WARN) ? CulpritLogLevel.WARN : CulpritLogLevel.INFO;
        }
        return level.isMoreSpecificThan(Level.DEBUG) ? CulpritLogLevel.DEBUG : CulpritLogLevel.TRACE;
    }

    @Override
    public @Nullable String logger() {
        return event.getLoggerName();
    }

    @Override
    public Instant time() {
        org.apache.logging.log4j.core.time.Instant time = event.getInstant();
        return Instant.ofEpochSecond(time.getEpochSecond(), time.getNanoOfSecond());
    }

    /** Messages that are objects have no template, but say null or their text. */
    @Override
    @SuppressWarnings("deprecation") // nothing else tells the template
    public @Nullable String template() {
        String format = event.getMessage().getFormat();
        return format == null || format.isEmpty() ? null : format;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public @Nullable Object @Nullable [] parameters() {
        return event.getMessage().getParameters();
    }

    @Override
    public @Nullable Throwable throwable() {
        return event.getThrown();
    }

    @Override
    public String threadName() {
        return event.getThreadName();
    }

    @Override
    @SuppressWarnings("deprecation") // threadId() came with Java 19
    public boolean isFromOtherThread() {
        return event.getThreadId() != Thread.currentThread().getId();
    }

    @Override
    public Map<String, String> context() {
        return event.getContextData().toMap();
    }

    @Override
    public List<String> nestedContext() {
        ThreadContext.ContextStack stack = event.getContextStack();
        return stack == null ? List.of() : stack.asList();
    }

    @Override
    public Map<String, Object> extras() {
        Map<String, Object> extras = new LinkedHashMap<>();
        Marker marker = event.getMarker();
        if (marker != null) {
            extras.put("marker", marker.toString());
        }
        StackTraceElement source = includeLocation ? event.getSource() : null;
        if (source != null) {
            extras.put("location", source.toString());
        }
        return extras;
    }

    /** A copy, as asynchronous loggers use an event again. */
    @Override
    public Object record() {
        return event.toImmutable();
    }
}
