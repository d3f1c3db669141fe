package dev.culprit.sdk.jul;

import dev.culprit.sdk.CulpritLogLevel;
import dev.culprit.sdk.internal.logs.LoggedMessage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/** A record, of which the handler, or one that extends it, knows how to read the rest. */
final class JulMessage implements LoggedMessage {
    /** Of JBoss LogManager; {@code java.util.logging} has nothing above SEVERE. */
    private static final int FATAL = 1100;

    private final LogRecord record;
    private final CulpritHandler handler;
    private final @Nullable String text;

    JulMessage(LogRecord record, CulpritHandler handler) {
        this.record = record;
        this.handler = handler;
        this.text = handler.textOf(record);
    }

    @Override
    public CulpritLogLevel level() {
        int level = record.getLevel().intValue();
        if (level >= Level.SEVERE.intValue()) {
            return level >= FATAL ? CulpritLogLevel.FATAL : CulpritLogLevel.ERROR;
        }
        if (level >= Level.INFO.intValue()) {
            return level >= Level.WARNING.intValue() ? CulpritLogLevel.WARN : CulpritLogLevel.INFO;
        }
        return level >= Level.FINE.intValue() ? CulpritLogLevel.DEBUG : CulpritLogLevel.TRACE;
    }

    @Override
    public @Nullable String logger() {
        return record.getLoggerName();
    }

    @Override
    public Instant time() {
        return record.getInstant();
    }

    @Override
    public @Nullable String template() {
        return record.getMessage();
    }

    @Override
    public @Nullable String text() {
        return text;
    }

    @Override
    public @Nullable Object @Nullable [] parameters() {
        return record.getParameters();
    }

    @Override
    public @Nullable Throwable throwable() {
        return record.getThrown();
    }

    @Override
    public @Nullable String threadName() {
        return handler.threadNameOf(record);
    }

    @Override
    public boolean isFromOtherThread() {
        return handler.isFromOtherThread(record);
    }

    @Override
    public Map<String, String> context() {
        return handler.contextOf(record);
    }

    @Override
    public List<String> nestedContext() {
        return handler.nestedContextOf(record);
    }

    @Override
    public Map<String, Object> extras() {
        return handler.extrasOf(record);
    }

    @Override
    public Object record() {
        return record;
    }
}
