package dev.culprit.sdk;

import dev.culprit.sdk.logger.ILoggerApi;
import dev.culprit.sdk.protocol.CulpritId;
import dev.culprit.sdk.protocol.Feedback;
import dev.culprit.sdk.protocol.User;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The default client, for the whole program. Until {@link #init()} it does nothing; nothing here throws, and nothing but
 * {@link #flush} and {@link #close} waits.
 */
public final class Culprit {
    private static volatile CulpritClient client = CulpritClient.disabled();

    private Culprit() {}

    /** Starts with the settings from outside: system properties, environment, {@code sentry.properties}. */
    public static void init() {
        init(options -> {});
    }

    /** Starts with a DSN, and with settings from outside for the rest. */
    public static void init(@Nullable String dsn) {
        init(options -> options.setDsn(dsn));
    }

    /** Starts with settings from outside, which the code then completes or replaces. */
    public static void init(OptionsConfiguration<CulpritOptions> configuration) {
        replace(newClient(configuration));
    }

    /** Starts with these settings; those from outside fill what is unset, unless they are switched off. */
    public static void init(CulpritOptions options) {
        replace(CulpritClient.of(options));
    }

    /** Makes a client of its own, with settings as {@link #init(OptionsConfiguration)} makes them. */
    public static CulpritClient newClient(OptionsConfiguration<CulpritOptions> configuration) {
        return CulpritClient.configuredBy(configuration);
    }

    /** @return the default client; one that does nothing before {@link #init()} and after {@link #close} */
    public static CulpritClient getClient() {
        return client;
    }

    /** Sends what waits, within {@code shutdownTimeoutMillis}, and stops. */
    public static void close() {
        replace(CulpritClient.disabled());
    }

    private static void replace(CulpritClient next) {
        CulpritClient former;
        synchronized (Culprit.class) {
            former = client;
            client = next;
        }
        former.close();
    }

    /** Fills in settings. */
    @FunctionalInterface
    public interface OptionsConfiguration<T> {
        /** Called once, before the client starts. */
        void configure(T options);
    }

    /**
     * Reports an exception.
     *
     * @return the id of the event; the empty id when nothing was captured
     */
    public static CulpritId captureException(Throwable throwable) {
        return client.captureException(throwable);
    }

    /**
     * Reports an exception, with attachments.
     *
     * @return the id of the event; the empty id when nothing was captured
     */
    public static CulpritId captureException(Throwable throwable, @Nullable Hint hint) {
        return client.captureException(throwable, hint);
    }

    /**
     * Reports an exception, with a scope of its own that the callback fills.
     *
     * @return the id of the event; the empty id when nothing was captured
     */
    public static CulpritId captureException(Throwable throwable, @Nullable ScopeCallback callback) {
        return client.captureException(throwable, callback);
    }

    /**
     * Reports an exception, with attachments and a scope of its own.
     *
     * @return the id of the event; the empty id when nothing was captured
     */
    public static CulpritId captureException(
            Throwable throwable, @Nullable Hint hint, @Nullable ScopeCallback callback) {
        return client.captureException(throwable, hint, callback);
    }

    /**
     * Reports a message of level info.
     *
     * @return the id of the event; the empty id when nothing was captured
     */
    public static CulpritId captureMessage(String message) {
        return client.captureMessage(message);
    }

    /**
     * Reports a message.
     *
     * @return the id of the event; the empty id when nothing was captured
     */
    public static CulpritId captureMessage(String message, CulpritLevel level) {
        return client.captureMessage(message, level);
    }

    /**
     * Reports a message of level info, with a scope of its own.
     *
     * @return the id of the event; the empty id when nothing was captured
     */
    public static CulpritId captureMessage(String message, @Nullable ScopeCallback callback) {
        return client.captureMessage(message, callback);
    }

    /**
     * Reports a message, with a scope of its own.
     *
     * @return the id of the event; the empty id when nothing was captured
     */
    public static CulpritId captureMessage(String message, CulpritLevel level, @Nullable ScopeCallback callback) {
        return client.captureMessage(message, level, callback);
    }

    /**
     * Reports an event.
     *
     * @return the id of the event; the empty id when nothing was captured
     */
    public static CulpritId captureEvent(CulpritEvent event) {
        return client.captureEvent(event);
    }

    /**
     * Reports an event, with attachments.
     *
     * @return the id of the event; the empty id when nothing was captured
     */
    public static CulpritId captureEvent(CulpritEvent event, @Nullable Hint hint) {
        return client.captureEvent(event, hint);
    }

    /**
     * Reports an event, with a scope of its own.
     *
     * @return the id of the event; the empty id when nothing was captured
     */
    public static CulpritId captureEvent(CulpritEvent event, @Nullable ScopeCallback callback) {
        return client.captureEvent(event, callback);
    }

    /**
     * Reports an event, with attachments and a scope of its own.
     *
     * @return the id of the event; the empty id when nothing was captured
     */
    public static CulpritId captureEvent(CulpritEvent event, @Nullable Hint hint, @Nullable ScopeCallback callback) {
        return client.captureEvent(event, hint, callback);
    }

    /** Remembers what happened, for later events. */
    public static void addBreadcrumb(Breadcrumb breadcrumb) {
        client.addBreadcrumb(breadcrumb);
    }

    /** Remembers what happened, with a hint for {@code beforeBreadcrumb}. */
    public static void addBreadcrumb(Breadcrumb breadcrumb, @Nullable Hint hint) {
        client.addBreadcrumb(breadcrumb, hint);
    }

    /** Remembers what happened, in words. */
    public static void addBreadcrumb(@Nullable String message) {
        client.addBreadcrumb(message);
    }

    /** Remembers what happened, in words, and where. */
    public static void addBreadcrumb(@Nullable String message, @Nullable String category) {
        client.addBreadcrumb(message, category);
    }

    /** Forgets what happened. */
    public static void clearBreadcrumbs() {
        client.clearBreadcrumbs();
    }

    /** Changes the scope of this thread. */
    public static void configureScope(ScopeCallback callback) {
        client.configureScope(callback);
    }

    /** Changes one layer of the scope of this thread. */
    public static void configureScope(@Nullable ScopeType type, ScopeCallback callback) {
        client.configureScope(type, callback);
    }

    /** Runs something with a scope that ends with it. */
    public static void withScope(ScopeCallback callback) {
        client.withScope(callback);
    }

    /** Runs something apart from the scope of this thread. */
    public static void withIsolationScope(ScopeCallback callback) {
        client.withIsolationScope(callback);
    }

    /**
     * Begins a scope within that of this thread.
     *
     * @return ends it
     */
    public static ICulpritLifecycleToken pushScope() {
        return client.pushScope();
    }

    /**
     * Begins a scope apart from that of this thread, as for a request.
     *
     * @return ends it
     */
    public static ICulpritLifecycleToken pushIsolationScope() {
        return client.pushIsolationScope();
    }

    /** Sets a tag of the scope; null removes it. */
    public static void setTag(@Nullable String key, @Nullable String value) {
        client.setTag(key, value);
    }

    /** Removes a tag of the scope. */
    public static void removeTag(@Nullable String key) {
        client.removeTag(key);
    }

    /** Sets a fact of the scope; null removes it. */
    public static void setExtra(@Nullable String key, @Nullable String value) {
        client.setExtra(key, value);
    }

    /** Removes a fact of the scope. */
    public static void removeExtra(@Nullable String key) {
        client.removeExtra(key);
    }

    /** Sets the user of the scope. */
    public static void setUser(@Nullable User user) {
        client.setUser(user);
    }

    /** Sets what events of the scope are grouped by. */
    public static void setFingerprint(List<String> fingerprint) {
        client.setFingerprint(fingerprint);
    }

    /** Sets what the program is doing. */
    public static void setTransaction(@Nullable String transaction) {
        client.setTransaction(transaction);
    }

    /** Sets the level of events of the scope. */
    public static void setLevel(@Nullable CulpritLevel level) {
        client.setLevel(level);
    }

    /**
     * Begins a transaction.
     *
     * @return it; it does nothing when it is not sampled
     */
    public static ITransaction startTransaction(String name, String operation) {
        return client.startTransaction(name, operation);
    }

    /**
     * Begins a transaction, with options.
     *
     * @return it; it does nothing when it is not sampled
     */
    public static ITransaction startTransaction(String name, String operation, TransactionOptions options) {
        return client.startTransaction(name, operation, options);
    }

    /**
     * Begins a transaction that goes on with a trace.
     *
     * @return it; it does nothing when it is not sampled
     */
    public static ITransaction startTransaction(TransactionContext context) {
        return client.startTransaction(context);
    }

    /**
     * Begins a transaction that goes on with a trace, with options.
     *
     * @return it; it does nothing when it is not sampled
     */
    public static ITransaction startTransaction(TransactionContext context, TransactionOptions options) {
        return client.startTransaction(context, options);
    }

    /** @return the span that goes on in this thread; null when there is none */
    public static @Nullable ISpan getSpan() {
        return client.getSpan();
    }

    /**
     * Goes on with the trace of a caller, as its headers {@code sentry-trace} or W3C’s {@code traceparent} and {@code baggage} tell it; with a new trace when they cannot be read.
     *
     * @return what to begin a transaction with
     */
    public static TransactionContext continueTrace(@Nullable String sentryTrace, @Nullable List<String> baggage) {
        return client.continueTrace(sentryTrace, baggage);
    }

    /** @return the header {@code sentry-trace} for outgoing requests; null when the client is off */
    public static @Nullable CulpritTraceHeader getTraceparent() {
        return client.getTraceparent();
    }

    /** @return the header {@code baggage} for outgoing requests; null when the client is off */
    public static @Nullable BaggageHeader getBaggage() {
        return client.getBaggage();
    }

    /**
     * Reports that a job began, or how it ended.
     *
     * @return its id
     */
    public static CulpritId captureCheckIn(CheckIn checkIn) {
        return client.captureCheckIn(checkIn);
    }

    /** Sends what a user says about an event. */
    public static void captureUserFeedback(UserFeedback feedback) {
        client.captureUserFeedback(feedback);
    }

    /**
     * Sends what a user says.
     *
     * @return the id it got
     */
    public static CulpritId captureFeedback(Feedback feedback) {
        return client.captureFeedback(feedback);
    }

    /**
     * Sends what a user says, with attachments.
     *
     * @return the id it got
     */
    public static CulpritId captureFeedback(Feedback feedback, @Nullable Hint hint) {
        return client.captureFeedback(feedback, hint);
    }

    /**
     * Sends what a user says, with attachments and a scope of its own.
     *
     * @return the id it got
     */
    public static CulpritId captureFeedback(Feedback feedback, @Nullable Hint hint, @Nullable ScopeCallback callback) {
        return client.captureFeedback(feedback, hint, callback);
    }

    /** @return what sends what users say */
    public static IFeedbackApi feedback() {
        return client.feedback();
    }

    /** @return what writes log entries */
    public static ILoggerApi logger() {
        return client.logger();
    }

    /** @return the id of the last event of this thread’s scope; the empty id when there is none */
    public static CulpritId getLastEventId() {
        return client.getLastEventId();
    }

    /** @return whether anything is sent */
    public static boolean isEnabled() {
        return client.isEnabled();
    }

    /** @return whether envelopes arrive; false while the server cannot be reached */
    public static boolean isHealthy() {
        return client.isHealthy();
    }

    /** Waits until what was captured so far is sent, or the time is over. */
    public static void flush(long timeoutMillis) {
        client.flush(timeoutMillis);
    }

    /** Ends the scope that was begun last. The token of {@link #pushScope} does it better. */
    public static void popScope() {
        client.popScope();
    }
}
