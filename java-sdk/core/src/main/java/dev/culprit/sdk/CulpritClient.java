package dev.culprit.sdk;

import dev.culprit.protocol.DataCategory;
import dev.culprit.sdk.internal.Diagnostics;
import dev.culprit.sdk.logger.ILoggerApi;
import dev.culprit.sdk.protocol.CulpritId;
import dev.culprit.sdk.protocol.Feedback;
import dev.culprit.sdk.protocol.Message;
import dev.culprit.sdk.protocol.User;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One connection to one project, with scopes of its own; several may live in one program. {@link Culprit} has the same
 * calls for the default one. Nothing here throws, and nothing but {@link #flush} and {@link #close} waits.
 */
@SuppressWarnings("try") // a token is there to be closed
public final class CulpritClient implements AutoCloseable {
    private static final ICulpritLifecycleToken NO_SCOPE = new NoScope();
    private static final CulpritClient DISABLED = off();

    private final CulpritOptions options;
    private final Diagnostics diagnostics;
    private final Scope global;
    private final ThreadScopes scopes;
    private final Reporting reporting;

    private CulpritClient(CulpritOptions options) {
        this.options = options;
        this.diagnostics = new Diagnostics(options.getLogger(), options.isDebug());
        ScopeSettings settings = new ScopeSettings(options, diagnostics);
        this.global = new Scope(settings);
        this.scopes = new ThreadScopes(settings, options.getScopeStorage());
        this.reporting = new Reporting(options, global, diagnostics);
    }

    private static CulpritClient off() {
        CulpritOptions options = new CulpritOptions();
        options.setEnabled(false);
        return new CulpritClient(options);
    }

    static CulpritClient disabled() {
        return DISABLED;
    }

    static CulpritClient of(CulpritOptions options) {
        if (options.isEnableExternalConfiguration()) {
            ExternalSettings.apply(options);
        }
        return start(options);
    }

    static CulpritClient configuredBy(Culprit.OptionsConfiguration<CulpritOptions> configuration) {
        CulpritOptions options = new CulpritOptions();
        ExternalSettings.apply(options);
        try {
            configuration.configure(options);
        } catch (Throwable e) {
            new Diagnostics(options.getLogger(), options.isDebug())
                    .failure("the configuration failed, what it did not set is as outside", e);
        }
        return start(options);
    }

    private static CulpritClient start(CulpritOptions options) {
        try {
            CulpritClient client = new CulpritClient(options);
            if (client.isEnabled()) {
                // the virtual machine resolves this call now: with the heap full it could not
                UncaughtExceptions.makeRoom(new OutOfMemoryError());
                client.scopes.bind();
                client.reporting.install(client);
            }
            return client;
        } catch (RuntimeException | LinkageError e) {
            new Diagnostics(options.getLogger(), options.isDebug())
                    .warn("nothing will be sent, the start failed: " + e);
            return DISABLED;
        }
    }

    /** @return the settings; changing them after the start changes nothing that is promised */
    public CulpritOptions getOptions() {
        return options;
    }

    /**
     * Reports an exception.
     *
     * @return the id of the event; the empty id when nothing was captured
     */
    public CulpritId captureException(Throwable throwable) {
        return captureException(throwable, null, null);
    }

    /**
     * Reports an exception, with attachments.
     *
     * @return the id of the event; the empty id when nothing was captured
     */
    public CulpritId captureException(Throwable throwable, @Nullable Hint hint) {
        return captureException(throwable, hint, null);
    }

    /**
     * Reports an exception, with a scope of its own that the callback fills.
     *
     * @return the id of the event; the empty id when nothing was captured
     */
    public CulpritId captureException(Throwable throwable, @Nullable ScopeCallback callback) {
        return captureException(throwable, null, callback);
    }

    /**
     * Reports an exception, with attachments and a scope of its own.
     *
     * @return the id of the event; the empty id when nothing was captured
     */
    public CulpritId captureException(Throwable throwable, @Nullable Hint hint, @Nullable ScopeCallback callback) {
        if (throwable == null || !isEnabled()) {
            return CulpritId.EMPTY_ID;
        }
        try {
            UncaughtExceptions.makeRoom(throwable);
            return captureEvent(new CulpritEvent(throwable), hint, callback);
        } catch (Throwable e) {
            failed(DataCategory.ERROR, e);
            return CulpritId.EMPTY_ID;
        }
    }

    /**
     * Reports a message of level info.
     *
     * @return the id of the event; the empty id when nothing was captured
     */
    public CulpritId captureMessage(String message) {
        return captureMessage(message, CulpritLevel.INFO, null);
    }

    /**
     * Reports a message.
     *
     * @return the id of the event; the empty id when nothing was captured
     */
    public CulpritId captureMessage(String message, CulpritLevel level) {
        return captureMessage(message, level, null);
    }

    /**
     * Reports a message of level info, with a scope of its own.
     *
     * @return the id of the event; the empty id when nothing was captured
     */
    public CulpritId captureMessage(String message, @Nullable ScopeCallback callback) {
        return captureMessage(message, CulpritLevel.INFO, callback);
    }

    /**
     * Reports a message, with a scope of its own.
     *
     * @return the id of the event; the empty id when nothing was captured
     */
    public CulpritId captureMessage(String message, CulpritLevel level, @Nullable ScopeCallback callback) {
        if (!isEnabled()) {
            return CulpritId.EMPTY_ID;
        }
        CulpritEvent event = new CulpritEvent();
        Message text = new Message();
        text.setFormatted(message);
        event.setMessage(text);
        event.setLevel(level);
        return captureEvent(event, null, callback);
    }

    /**
     * Reports an event.
     *
     * @return the id of the event; the empty id when nothing was captured
     */
    public CulpritId captureEvent(CulpritEvent event) {
        return captureEvent(event, null, null);
    }

    /**
     * Reports an event, with attachments.
     *
     * @return the id of the event; the empty id when nothing was captured
     */
    public CulpritId captureEvent(CulpritEvent event, @Nullable Hint hint) {
        return captureEvent(event, hint, null);
    }

    /**
     * Reports an event, with a scope of its own.
     *
     * @return the id of the event; the empty id when nothing was captured
     */
    public CulpritId captureEvent(CulpritEvent event, @Nullable ScopeCallback callback) {
        return captureEvent(event, null, callback);
    }

    /**
     * Reports an event, with attachments and a scope of its own.
     *
     * @return the id of the event; the empty id when nothing was captured
     */
    public CulpritId captureEvent(CulpritEvent event, @Nullable Hint hint, @Nullable ScopeCallback callback) {
        return event == null
                ? CulpritId.EMPTY_ID
                : capture(DataCategory.ERROR, callback, new EventCapture(reporting, event, hint));
    }

    /** Remembers what happened, for later events. */
    public void addBreadcrumb(Breadcrumb breadcrumb) {
        addBreadcrumb(breadcrumb, (Hint) null);
    }

    /** Remembers what happened, with a hint for {@code beforeBreadcrumb}. */
    public void addBreadcrumb(Breadcrumb breadcrumb, @Nullable Hint hint) {
        if (isEnabled()) {
            scopes.own().isolation().addBreadcrumb(breadcrumb, hint);
        }
    }

    /** Remembers what happened, in words. */
    public void addBreadcrumb(@Nullable String message) {
        addBreadcrumb(message, (String) null);
    }

    /** Remembers what happened, in words, and where. */
    public void addBreadcrumb(@Nullable String message, @Nullable String category) {
        Breadcrumb breadcrumb = new Breadcrumb(message);
        breadcrumb.setCategory(category);
        addBreadcrumb(breadcrumb);
    }

    /** Forgets what happened. */
    public void clearBreadcrumbs() {
        write(Scope::clearBreadcrumbs);
    }

    /** Changes the scope of this thread. */
    public void configureScope(ScopeCallback callback) {
        configureScope(null, callback);
    }

    /** Changes one layer of the scope of this thread. */
    public void configureScope(@Nullable ScopeType type, ScopeCallback callback) {
        if (isEnabled()) {
            run(callback, layer(type));
        }
    }

    /** Runs something with a scope that ends with it. */
    public void withScope(ScopeCallback callback) {
        if (!isEnabled()) {
            run(callback, global.child());
            return;
        }
        try (ICulpritLifecycleToken token = pushScope()) {
            run(callback, scopes.get().current());
        }
    }

    /** Runs something apart from the scope of this thread. */
    public void withIsolationScope(ScopeCallback callback) {
        if (!isEnabled()) {
            run(callback, global.child());
            return;
        }
        try (ICulpritLifecycleToken token = pushIsolationScope()) {
            run(callback, scopes.get().isolation());
        }
    }

    /**
     * Begins a scope within that of this thread.
     *
     * @return ends it
     */
    public ICulpritLifecycleToken pushScope() {
        return isEnabled() ? scopes.enter(scopes.own().push()) : NO_SCOPE;
    }

    /**
     * Begins a scope apart from that of this thread, as for a request.
     *
     * @return ends it
     */
    public ICulpritLifecycleToken pushIsolationScope() {
        return isEnabled() ? scopes.enter(scopes.own().pushIsolation()) : NO_SCOPE;
    }

    /** Sets a tag of the scope; null removes it. */
    public void setTag(@Nullable String key, @Nullable String value) {
        write(scope -> scope.setTag(key, value));
    }

    /** Removes a tag of the scope. */
    public void removeTag(@Nullable String key) {
        write(scope -> scope.removeTag(key));
    }

    /** Sets a fact of the scope; null removes it. */
    public void setExtra(@Nullable String key, @Nullable String value) {
        write(scope -> scope.setExtra(key, value));
    }

    /** Removes a fact of the scope. */
    public void removeExtra(@Nullable String key) {
        write(scope -> scope.removeExtra(key));
    }

    /** Sets the user of the scope. */
    public void setUser(@Nullable User user) {
        write(scope -> scope.setUser(user));
    }

    /** Sets what events of the scope are grouped by. */
    public void setFingerprint(List<String> fingerprint) {
        write(scope -> scope.setFingerprint(fingerprint));
    }

    /** Sets what the program is doing. */
    public void setTransaction(@Nullable String transaction) {
        write(scope -> scope.setTransaction(transaction));
    }

    /** Sets the level of events of the scope. */
    public void setLevel(@Nullable CulpritLevel level) {
        write(scope -> scope.setLevel(level));
    }

    /**
     * Begins a transaction.
     *
     * @return it; it does nothing when it is not sampled
     */
    public ITransaction startTransaction(String name, String operation) {
        return startTransaction(new TransactionContext(name, operation), new TransactionOptions());
    }

    /**
     * Begins a transaction, with options.
     *
     * @return it; it does nothing when it is not sampled
     */
    public ITransaction startTransaction(String name, String operation, TransactionOptions options) {
        return startTransaction(new TransactionContext(name, operation), options);
    }

    /**
     * Begins a transaction that goes on with a trace.
     *
     * @return it; it does nothing when it is not sampled
     */
    public ITransaction startTransaction(TransactionContext context) {
        return startTransaction(context, new TransactionOptions());
    }

    /**
     * Begins a transaction that goes on with a trace, with options.
     *
     * @return it; it does nothing when it is not sampled
     */
    public ITransaction startTransaction(TransactionContext context, TransactionOptions options) {
        return tracing()
                .start(
                        context == null ? new TransactionContext(TransactionContext.UNLABELED, "default") : context,
                        options == null ? new TransactionOptions() : options,
                        scopes);
    }

    /** @return the span that goes on in this thread; null when there is none */
    public @Nullable ISpan getSpan() {
        return scopes.get().span();
    }

    /**
     * Goes on with the trace of a caller, as its headers {@code sentry-trace} or W3C’s {@code traceparent} and {@code baggage} tell it; with a new trace when they cannot be read.
     *
     * @return what to begin a transaction with
     */
    public TransactionContext continueTrace(@Nullable String sentryTrace, @Nullable List<String> baggage) {
        return tracing().continueTrace(sentryTrace, baggage, scopes);
    }

    /** @return the header {@code sentry-trace} for outgoing requests; null when the client is off */
    public @Nullable CulpritTraceHeader getTraceparent() {
        return isEnabled() ? tracing().header(scopes.get()) : null;
    }

    /** @return the header {@code baggage} for outgoing requests; null when the client is off */
    public @Nullable BaggageHeader getBaggage() {
        return isEnabled() ? tracing().baggage(scopes.get()) : null;
    }

    /**
     * Reports that a job began, or how it ended.
     *
     * @return its id
     */
    public CulpritId captureCheckIn(CheckIn checkIn) {
        return checkIn == null
                ? CulpritId.EMPTY_ID
                : capture(DataCategory.MONITOR, null, scopes -> reporting
                        .pipeline()
                        .checkIn(checkIn, scopes));
    }

    /** Sends what a user says about an event. */
    public void captureUserFeedback(UserFeedback feedback) {
        if (feedback != null) {
            capture(DataCategory.DEFAULT, null, scopes -> reporting.pipeline().userFeedback(feedback));
        }
    }

    /**
     * Sends what a user says.
     *
     * @return the id it got
     */
    public CulpritId captureFeedback(Feedback feedback) {
        return captureFeedback(feedback, null, null);
    }

    /**
     * Sends what a user says, with attachments.
     *
     * @return the id it got
     */
    public CulpritId captureFeedback(Feedback feedback, @Nullable Hint hint) {
        return captureFeedback(feedback, hint, null);
    }

    /**
     * Sends what a user says, with attachments and a scope of its own.
     *
     * @return the id it got
     */
    public CulpritId captureFeedback(Feedback feedback, @Nullable Hint hint, @Nullable ScopeCallback callback) {
        return feedback == null
                ? CulpritId.EMPTY_ID
                : capture(DataCategory.FEEDBACK, callback, scopes -> reporting
                        .pipeline()
                        .feedback(feedback, hint, scopes));
    }

    /** @return what sends what users say */
    public IFeedbackApi feedback() {
        return new FeedbackCalls(this);
    }

    /** @return what writes log entries */
    public ILoggerApi logger() {
        return new LogEntries(reporting, scopes);
    }

    /** @return the id of the last event of this thread’s scope; the empty id when there is none */
    public CulpritId getLastEventId() {
        return scopes.get().isolation().getLastEventId();
    }

    /** @return whether anything is sent */
    public boolean isEnabled() {
        return reporting.isEnabled();
    }

    /** @return whether envelopes arrive; false while the server cannot be reached */
    public boolean isHealthy() {
        return reporting.isHealthy();
    }

    /** Waits until what was captured so far is sent, or the time is over. */
    public void flush(long timeoutMillis) {
        try {
            reporting.flush(timeoutMillis);
        } catch (OutOfMemoryError | StackOverflowError e) {
            // waiting takes memory too; what waits is still sent
        }
    }

    /** Ends the scope that was begun last. The token of {@link #pushScope} does it better. */
    public void popScope() {
        Scopes previous = scopes.get().previous();
        if (previous != null) {
            scopes.set(previous);
        }
    }

    /** @return runs the same with a copy of the scope that this thread has now */
    public Runnable wrap(Runnable runnable) {
        Scopes fork = scopes.own().pushIsolation();
        return () -> {
            try (ICulpritLifecycleToken token = scopes.enter(fork)) {
                runnable.run();
            }
        };
    }

    /** @return calls the same with a copy of the scope that this thread has now */
    public <T> Callable<T> wrap(Callable<T> callable) {
        Scopes fork = scopes.own().pushIsolation();
        return () -> {
            try (ICulpritLifecycleToken token = scopes.enter(fork)) {
                return callable.call();
            }
        };
    }

    /** @return supplies the same with a copy of the scope that this thread has now */
    public <T> Supplier<T> wrapSupplier(Supplier<T> supplier) {
        Scopes fork = scopes.own().pushIsolation();
        return () -> {
            try (ICulpritLifecycleToken token = scopes.enter(fork)) {
                return supplier.get();
            }
        };
    }

    /** Sends what waits, within {@code shutdownTimeoutMillis}, and stops its thread. Doing it twice is harmless. */
    @Override
    public void close() {
        if (this != DISABLED) {
            reporting.close();
            scopes.clear();
        }
    }

    /** It holds nothing but what the client holds, so it need not be kept, and loads when it is asked for. */
    private Tracing tracing() {
        return new Tracing(this, options, reporting, diagnostics);
    }

    ICulpritLifecycleToken enter(ISpan span) {
        if (!isEnabled()) {
            return NO_SCOPE;
        }
        Scopes inner = scopes.own().push();
        inner.current().setActiveSpan(span);
        return scopes.enter(inner);
    }

    private CulpritId capture(
            DataCategory category, @Nullable ScopeCallback callback, Function<Scopes, CulpritId> capture) {
        if (!isEnabled()) {
            return CulpritId.EMPTY_ID;
        }
        try {
            Scopes from = scopes.get();
            if (callback != null) {
                from = from.push();
                run(callback, from.current());
            }
            CulpritId id = capture.apply(from);
            if (!id.equals(CulpritId.EMPTY_ID)) {
                scopes.get().isolation().setLastEventId(id);
            }
            return id;
        } catch (Throwable e) {
            failed(category, e);
            return CulpritId.EMPTY_ID;
        }
    }

    /** With the stack or the heap full, even telling so may fail. */
    private void failed(DataCategory category, Throwable cause) {
        try {
            reporting.lost(category);
            diagnostics.failure("a capture failed", cause);
        } catch (Throwable e) {
            // there is nobody left to tell
        }
    }

    private void run(@Nullable ScopeCallback callback, IScope scope) {
        if (callback == null) {
            return;
        }
        try {
            callback.run(scope);
        } catch (Throwable e) {
            diagnostics.failure("a callback with a scope failed", e);
        }
    }

    private void write(Consumer<Scope> change) {
        if (isEnabled()) {
            change.accept(scopes.own().isolation());
        }
    }

    private Scope layer(@Nullable ScopeType type) {
        if (type == ScopeType.GLOBAL) {
            return global;
        }
        return type == ScopeType.CURRENT ? scopes.own().current() : scopes.own().isolation();
    }

    /** Ends nothing. A class, since a lambda here would cost each program that starts. */
    private static final class NoScope implements ICulpritLifecycleToken {
        @Override
        public void close() {
            // there is nothing to end
        }
    }

    /** A class, since a lambda here would cost the first capture. */
    private static final class EventCapture implements Function<Scopes, CulpritId> {
        private final Reporting reporting;
        private final CulpritEvent event;
        private final @Nullable Hint hint;

        EventCapture(Reporting reporting, CulpritEvent event, @Nullable Hint hint) {
            this.reporting = reporting;
            this.event = event;
            this.hint = hint;
        }

        @Override
        public CulpritId apply(Scopes scopes) {
            return reporting.pipeline().event(event, hint, scopes);
        }
    }
}
