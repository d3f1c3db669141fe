package dev.culprit.sdk.internal.logs;

import dev.culprit.sdk.Breadcrumb;
import dev.culprit.sdk.Culprit;
import dev.culprit.sdk.CulpritClient;
import dev.culprit.sdk.CulpritEvent;
import dev.culprit.sdk.CulpritLevel;
import dev.culprit.sdk.CulpritLogLevel;
import dev.culprit.sdk.Hint;
import dev.culprit.sdk.exception.ExceptionMechanismException;
import dev.culprit.sdk.logger.CulpritLogParameters;
import dev.culprit.sdk.protocol.CulpritThread;
import dev.culprit.sdk.protocol.Mechanism;
import dev.culprit.sdk.protocol.Message;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hands messages over. The order is log entry, event, breadcrumb: so an event does not hold itself as its last
 * breadcrumb, as with other SDKs.
 */
public final class LogCapture {
    private static final String OWN_LOGGERS = "dev.culprit.sdk.";
    /** HTTP and TLS log from the thread that sends; an event of theirs would make the next failure. */
    private static final String SENDER = "culprit-sender";

    private static final int MAX_PARAMETERS = 50;

    private final String mechanism;
    private final String origin;
    private final String hintName;
    private final @Nullable CulpritClient client;

    /** A value of a class that outlives every application: nothing of ours stays behind in the threads of a pool. */
    private final ThreadLocal<Boolean> busy = new ThreadLocal<>();

    private volatile List<String> contextTags = List.of();

    /**
     * @param mechanism names the adapter in exceptions
     * @param origin names it in log entries, such as {@code auto.log.jul}
     * @param hintName under which callbacks find the framework's record
     * @param client null for the default client, whichever that is when a message comes
     */
    public LogCapture(String mechanism, String origin, String hintName, @Nullable CulpritClient client) {
        this.mechanism = mechanism;
        this.origin = origin;
        this.hintName = hintName;
        this.client = client;
    }

    /** @return the client that messages go to */
    public CulpritClient client() {
        return client == null ? Culprit.getClient() : client;
    }

    /** Sets the keys of the diagnostic context that become tags. */
    public void setContextTags(List<String> keys) {
        contextTags = List.copyOf(keys);
    }

    /** @return the keys of the diagnostic context that become tags */
    public List<String> getContextTags() {
        return contextTags;
    }

    /** @return whether messages of this logger are taken, now and in this thread */
    public boolean accepts(@Nullable String logger) {
        return client().isEnabled() && busy.get() == null && (logger == null || !logger.startsWith(OWN_LOGGERS));
    }

    /** @return whether messages can become log entries */
    public boolean logsAreEnabled() {
        return client().getOptions().getLogs().isEnabled();
    }

    /** Takes a message. What callbacks log meanwhile, in this thread, is not taken. */
    public void capture(LoggedMessage message, boolean asLog, boolean asEvent, boolean asBreadcrumb) {
        if (SENDER.equals(message.threadName())) {
            return;
        }
        busy.set(Boolean.TRUE);
        try {
            CulpritClient target = client();
            if (asLog) {
                log(target, message);
            }
            if (asEvent) {
                target.captureEvent(event(message), hint(message));
            }
            if (asBreadcrumb) {
                // a breadcrumb must be cheap, so a hint is made only for somebody who reads it
                boolean isRead = target.getOptions().getBeforeBreadcrumb() != null;
                target.addBreadcrumb(breadcrumb(message), isRead ? hint(message) : null);
            }
        } finally {
            busy.remove();
        }
    }

    private Hint hint(LoggedMessage message) {
        Hint hint = new Hint();
        hint.set(hintName, message.record());
        return hint;
    }

    @SuppressWarnings("JavaUtilDate") // as in the public interface
    private CulpritEvent event(LoggedMessage message) {
        CulpritEvent event = new CulpritEvent(Date.from(message.time()));
        event.setMessage(text(message));
        event.setLogger(message.logger());
        event.setLevel(level(message.level()));
        Throwable throwable = message.throwable();
        if (throwable != null) {
            Mechanism how = new Mechanism();
            how.setType(mechanism);
            event.setThrowable(new ExceptionMechanismException(how, throwable, null));
        } else if (message.isFromOtherThread()) {
            event.setThreads(List.of(thread(message)));
        }
        context(event, message);
        message.extras().forEach(event::setExtra);
        if (message.threadName() != null) {
            event.setExtra("thread_name", message.threadName());
        }
        return event;
    }

    private static CulpritThread thread(LoggedMessage message) {
        CulpritThread thread = new CulpritThread();
        thread.setName(message.threadName());
        thread.setCurrent(true);
        return thread;
    }

    private static @Nullable Message text(LoggedMessage message) {
        String template = message.template();
        String formatted = message.text();
        if (template == null && formatted == null) {
            return null;
        }
        Message text = new Message();
        text.setMessage(template);
        text.setFormatted(formatted);
        Object[] parameters = message.parameters();
        if (parameters != null && parameters.length > 0) {
            List<String> params = new ArrayList<>();
            for (int i = 0; i < Math.min(parameters.length, MAX_PARAMETERS); i++) {
                params.add(asText(parameters[i]));
            }
            text.setParams(params);
        }
        return text;
    }

    private static String asText(@Nullable Object value) {
        try {
            return String.valueOf(value);
        } catch (RuntimeException e) {
            return "<toString threw " + e.getClass().getName() + ">";
        }
    }

    private void context(CulpritEvent event, LoggedMessage message) {
        Map<String, Object> rest = new LinkedHashMap<>(message.context());
        for (String key : contextTags) {
            Object value = rest.remove(key);
            if (value != null) {
                event.setTag(key, value.toString());
            }
        }
        if (!rest.isEmpty()) {
            event.getContexts().set("MDC", rest);
        }
        if (!message.nestedContext().isEmpty()) {
            event.setExtra("ndc", message.nestedContext());
        }
    }

    private static Breadcrumb breadcrumb(LoggedMessage message) {
        Breadcrumb breadcrumb = new Breadcrumb(message.time().toEpochMilli());
        breadcrumb.setCategory(message.logger());
        breadcrumb.setLevel(level(message.level()));
        String text = message.text();
        Throwable throwable = message.throwable();
        breadcrumb.setMessage(text == null && throwable != null ? throwable.toString() : text);
        return breadcrumb;
    }

    private void log(CulpritClient target, LoggedMessage message) {
        CulpritLogParameters parameters = new CulpritLogParameters();
        parameters.setTimestamp(message.time());
        parameters.setOrigin(origin);
        parameters.setAttribute("logger.name", message.logger());
        parameters.setAttribute("thread.name", message.threadName());
        values(parameters, message);
        for (String key : contextTags) {
            parameters.setAttribute("mdc." + key, message.context().get(key));
        }
        Throwable throwable = message.throwable();
        String text = message.text();
        if (throwable != null) {
            parameters.setAttribute("exception.type", throwable.getClass().getName());
            parameters.setAttribute("exception.message", throwable.getMessage());
            text = text == null ? throwable.toString() : text;
        }
        target.logger().log(message.level(), parameters, text);
    }

    /** The text is formatted already, so what it was made from goes along as attributes. */
    private static void values(CulpritLogParameters parameters, LoggedMessage message) {
        Object[] values = message.parameters();
        if (values != null && values.length > 0) {
            parameters.setAttribute("sentry.message.template", message.template());
            for (int i = 0; i < Math.min(values.length, MAX_PARAMETERS); i++) {
                parameters.setAttribute("sentry.message.parameter." + i, attribute(values[i]));
            }
        }
    }

    private static Object attribute(@Nullable Object value) {
        return value instanceof Number || value instanceof Boolean ? value : asText(value);
    }

    private static CulpritLevel level(CulpritLogLevel level) {
        switch (level) {
            case FATAL:
                return CulpritLevel.FATAL;
            case ERROR:
                return CulpritLevel.ERROR;
            case WARN:
                return CulpritLevel.WARNING;
            case INFO:
                return CulpritLevel.INFO;
            default:
                return CulpritLevel.DEBUG;
        }
    }
}
