package dev.culprit.sdk.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.encoder.Encoder;
import dev.culprit.sdk.CulpritLogLevel;
import dev.culprit.sdk.internal.logs.LoggedMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/** An event of Logback. */
final class LogbackMessage implements LoggedMessage {
    private final ILoggingEvent event;
    private final boolean isMasked;
    private final @Nullable String text;

    LogbackMessage(ILoggingEvent event, @Nullable Encoder<ILoggingEvent> encoder) {
        this.event = event;
        this.isMasked = encoder != null;
        this.text = encoder == null
                ? event.getFormattedMessage()
                : new String(encoder.encode(event), StandardCharsets.UTF_8).stripTrailing();
    }

    @Override
    public CulpritLogLevel level() {
        switch (event.getLevel().toInt()) {
            case Level.ERROR_INT:
                return CulpritLogLevel.ERROR;
            case Level.WARN_INT:
                return CulpritLogLevel.WARN;
            case Level.INFO_INT:
                return CulpritLogLevel.INFO;
            case Level.DEBUG_INT:
                return CulpritLogLevel.DEBUG;
            default:
                return CulpritLogLevel.TRACE;
        }
    }

    @Override
    public String logger() {
        return event.getLoggerName();
    }

    @Override
    public Instant time() {
        return SinceLogback13.IS_PRESENT ? SinceLogback13.time(event) : Instant.ofEpochMilli(event.getTimeStamp());
    }

    @Override
    public @Nullable String template() {
        return isMasked ? null : event.getMessage();
    }

    @Override
    public @Nullable String text() {
        return text;
    }

    @Override
    public @Nullable Object @Nullable [] parameters() {
        return isMasked ? null : event.getArgumentArray();
    }

    @Override
    public @Nullable Throwable throwable() {
        IThrowableProxy proxy = event.getThrowableProxy();
        return proxy instanceof ThrowableProxy ? ((ThrowableProxy) proxy).getThrowable() : null;
    }

    @Override
    public String threadName() {
        return event.getThreadName();
    }

    @Override
    public boolean isFromOtherThread() {
        return !Thread.currentThread().getName().equals(event.getThreadName());
    }

    @Override
    public Map<String, String> context() {
        Map<String, String> context = event.getMDCPropertyMap();
        return context == null ? Map.of() : context;
    }

    @Override
    public List<String> nestedContext() {
        return List.of();
    }

    @Override
    @SuppressWarnings("deprecation") // getMarkerList came with 1.3
    public Map<String, Object> extras() {
        Map<String, Object> extras = new LinkedHashMap<>();
        Marker marker = event.getMarker();
        if (marker != null) {
            extras.put("marker", marker.toString());
        }
        if (SinceLogback13.IS_PRESENT && !isMasked) {
            SinceLogback13.keyValues(event, extras);
        }
        return extras;
    }

    @Override
    public Object record() {
        return event;
    }
}
