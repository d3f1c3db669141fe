package dev.culprit.sdk;

import dev.culprit.sdk.protocol.CulpritTransaction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a client. They are read when the client is made, and some at its first capture. What the code sets goes
 * before system properties ({@code sentry.*}), these before the environment ({@code SENTRY_*}), and that before {@code
 * sentry.properties}.
 */
public final class CulpritOptions {
    private @Nullable String dsn;
    private boolean enabled = true;
    private boolean debug = false;
    private ILogger logger = StandardErrorLogger.INSTANCE;
    private @Nullable String release;
    private @Nullable String environment = "production";
    private @Nullable String dist;
    private @Nullable String serverName;
    private boolean attachServerName = true;
    private boolean sendDefaultPii = false;
    private boolean sendModules = true;
    private boolean sendClientReports = true;
    private boolean attachStacktrace = true;
    private boolean attachThreads = false;
    private boolean attachSourceContext = false;
    private @Nullable Double sampleRate;
    private @Nullable Double tracesSampleRate;
    private @Nullable ScopeStorage scopeStorage;
    private @Nullable TracesSamplerCallback tracesSampler;
    private @Nullable BeforeSendCallback beforeSend;
    private @Nullable BeforeSendCallback beforeSendFeedback;
    private @Nullable BeforeSendTransactionCallback beforeSendTransaction;
    private @Nullable BeforeBreadcrumbCallback beforeBreadcrumb;
    private int maxBreadcrumbs = 100;
    private int maxSpans = 1000;
    private int maxQueueSize = 100;
    private long maxQueueBytes = 16L << 20;
    private long maxAttachmentSize = 20L << 20;
    private int maxCacheItems = 100;
    private long maxCacheBytes = 64L << 20;
    private @Nullable String cacheDirPath;
    private int connectionTimeoutMillis = 30_000;
    private int readTimeoutMillis = 30_000;
    private @Nullable Proxy proxy;
    private @Nullable SSLSocketFactory sslSocketFactory;
    private long flushTimeoutMillis = 2_000;
    private long shutdownTimeoutMillis = 2_000;
    private boolean enableUncaughtExceptionHandler = true;
    private boolean enableShutdownHook = true;
    private boolean enableDeduplication = true;
    private long deadlockCheckIntervalMillis = 0;
    private boolean propagateTraceparent = true;
    private boolean enableExternalConfiguration = true;
    private List<String> inAppIncludes = new ArrayList<>();
    private List<String> inAppExcludes = new ArrayList<>();
    private List<String> ignoredErrors = new ArrayList<>();
    private List<String> ignoredTransactions = new ArrayList<>();
    private List<String> ignoredCheckIns = new ArrayList<>();
    private List<String> tracePropagationTargets = new ArrayList<>(List.of(".*"));
    private final Map<String, String> tags = new LinkedHashMap<>();
    private final Set<Class<? extends Throwable>> ignoredExceptionsForType = new LinkedHashSet<>();
    private final Set<String> ignoredExceptionNames = new LinkedHashSet<>();
    private final List<EventProcessor> eventProcessors = new ArrayList<>();
    private final Set<String> integrations = new LinkedHashSet<>();
    private final Logs logs = new Logs();

    /** The usual. */
    public CulpritOptions() {}

    /** @return where to send and as whom; the client is off when unset or empty */
    public @Nullable String getDsn() {
        return dsn;
    }

    /** Sets where to send and as whom; the client is off when unset or empty. */
    public void setDsn(@Nullable String dsn) {
        this.dsn = dsn;
    }

    /** @return whether anything is sent at all */
    public boolean isEnabled() {
        return enabled;
    }

    /** @return what makes connections to the server; null for that of the JDK */
    public @Nullable SSLSocketFactory getSslSocketFactory() {
        return sslSocketFactory;
    }

    /** Sets what makes connections to the server, as for a certificate that the JDK does not trust; null unsets it. */
    public void setSslSocketFactory(@Nullable SSLSocketFactory sslSocketFactory) {
        this.sslSocketFactory = sslSocketFactory;
    }

    /** Sets whether anything is sent at all. */
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    /** @return whether the SDK tells what it does */
    public boolean isDebug() {
        return debug;
    }

    /** Sets whether the SDK tells what it does. */
    public void setDebug(boolean debug) {
        this.debug = debug;
    }

    /** @return where the SDK tells what it does */
    public ILogger getLogger() {
        return logger;
    }

    /** Sets where the SDK tells what it does. */
    public void setLogger(ILogger logger) {
        this.logger = logger;
    }

    /** @return the release; found in the main jar or in git.properties when unset */
    public @Nullable String getRelease() {
        return release;
    }

    /** Sets the release; found in the main jar or in git.properties when unset. */
    public void setRelease(@Nullable String release) {
        this.release = release;
    }

    /** @return the environment */
    public @Nullable String getEnvironment() {
        return environment;
    }

    /** Sets the environment. */
    public void setEnvironment(@Nullable String environment) {
        this.environment = environment;
    }

    /** @return the build of the release */
    public @Nullable String getDist() {
        return dist;
    }

    /** Sets the build of the release. */
    public void setDist(@Nullable String dist) {
        this.dist = dist;
    }

    /** @return the name of the machine; found when unset */
    public @Nullable String getServerName() {
        return serverName;
    }

    /** Sets the name of the machine; found when unset. */
    public void setServerName(@Nullable String serverName) {
        this.serverName = serverName;
    }

    /** @return whether events tell the name of the machine */
    public boolean isAttachServerName() {
        return attachServerName;
    }

    /** Sets whether events tell the name of the machine. */
    public void setAttachServerName(boolean attachServerName) {
        this.attachServerName = attachServerName;
    }

    /** @return whether events tell who the user is: address, cookies, headers that authenticate */
    public boolean isSendDefaultPii() {
        return sendDefaultPii;
    }

    /** Sets whether events tell who the user is: address, cookies, headers that authenticate. */
    public void setSendDefaultPii(boolean sendDefaultPii) {
        this.sendDefaultPii = sendDefaultPii;
    }

    /** @return whether events tell the libraries on the class path */
    public boolean isSendModules() {
        return sendModules;
    }

    /** Sets whether events tell the libraries on the class path. */
    public void setSendModules(boolean sendModules) {
        this.sendModules = sendModules;
    }

    /** @return whether the server is told how many events were dropped, and why */
    public boolean isSendClientReports() {
        return sendClientReports;
    }

    /** Sets whether the server is told how many events were dropped, and why. */
    public void setSendClientReports(boolean sendClientReports) {
        this.sendClientReports = sendClientReports;
    }

    /** @return whether messages tell the stack of their thread */
    public boolean isAttachStacktrace() {
        return attachStacktrace;
    }

    /** Sets whether messages tell the stack of their thread. */
    public void setAttachStacktrace(boolean attachStacktrace) {
        this.attachStacktrace = attachStacktrace;
    }

    /** @return whether events tell the stacks of all threads */
    public boolean isAttachThreads() {
        return attachThreads;
    }

    /** Sets whether events tell the stacks of all threads. */
    public void setAttachThreads(boolean attachThreads) {
        this.attachThreads = attachThreads;
    }

    /** @return whether frames of the program tell source lines, when its sources are on the class path */
    public boolean isAttachSourceContext() {
        return attachSourceContext;
    }

    /** Sets whether frames of the program tell source lines, when its sources are on the class path. */
    public void setAttachSourceContext(boolean attachSourceContext) {
        this.attachSourceContext = attachSourceContext;
    }

    /** @return the share of events that is sent, 0 to 1; all when unset */
    public @Nullable Double getSampleRate() {
        return sampleRate;
    }

    /** Sets the share of events that is sent, 0 to 1; all when unset. */
    public void setSampleRate(@Nullable Double sampleRate) {
        this.sampleRate = sampleRate;
    }

    /** @return the share of transactions that is recorded, 0 to 1; none when unset */
    public @Nullable Double getTracesSampleRate() {
        return tracesSampleRate;
    }

    /** Sets the share of transactions that is recorded, 0 to 1; none when unset. */
    public void setTracesSampleRate(@Nullable Double tracesSampleRate) {
        this.tracesSampleRate = tracesSampleRate;
    }

    /** @return what decides on each transaction, before the rate */
    public @Nullable TracesSamplerCallback getTracesSampler() {
        return tracesSampler;
    }

    /** Sets what decides on each transaction, before the rate. */
    public void setTracesSampler(@Nullable TracesSamplerCallback tracesSampler) {
        this.tracesSampler = tracesSampler;
    }

    /** @return what sees each event last */
    public @Nullable BeforeSendCallback getBeforeSend() {
        return beforeSend;
    }

    /** Sets what sees each event last. */
    public void setBeforeSend(@Nullable BeforeSendCallback beforeSend) {
        this.beforeSend = beforeSend;
    }

    /** @return what sees each feedback last */
    public @Nullable BeforeSendCallback getBeforeSendFeedback() {
        return beforeSendFeedback;
    }

    /** Sets what sees each feedback last. */
    public void setBeforeSendFeedback(@Nullable BeforeSendCallback beforeSendFeedback) {
        this.beforeSendFeedback = beforeSendFeedback;
    }

    /** @return what sees each transaction last */
    public @Nullable BeforeSendTransactionCallback getBeforeSendTransaction() {
        return beforeSendTransaction;
    }

    /** Sets what sees each transaction last. */
    public void setBeforeSendTransaction(@Nullable BeforeSendTransactionCallback beforeSendTransaction) {
        this.beforeSendTransaction = beforeSendTransaction;
    }

    /** @return what sees each breadcrumb */
    public @Nullable BeforeBreadcrumbCallback getBeforeBreadcrumb() {
        return beforeBreadcrumb;
    }

    /** Sets what sees each breadcrumb. */
    public void setBeforeBreadcrumb(@Nullable BeforeBreadcrumbCallback beforeBreadcrumb) {
        this.beforeBreadcrumb = beforeBreadcrumb;
    }

    /** @return how many breadcrumbs an event tells */
    public int getMaxBreadcrumbs() {
        return maxBreadcrumbs;
    }

    /** Sets how many breadcrumbs an event tells. */
    public void setMaxBreadcrumbs(int maxBreadcrumbs) {
        this.maxBreadcrumbs = maxBreadcrumbs;
    }

    /** @return how many spans a transaction tells */
    public int getMaxSpans() {
        return maxSpans;
    }

    /** Sets how many spans a transaction tells. */
    public void setMaxSpans(int maxSpans) {
        this.maxSpans = maxSpans;
    }

    /** @return how many envelopes wait to be sent; the oldest is dropped */
    public int getMaxQueueSize() {
        return maxQueueSize;
    }

    /** Sets how many envelopes wait to be sent; the oldest is dropped. */
    public void setMaxQueueSize(int maxQueueSize) {
        this.maxQueueSize = maxQueueSize;
    }

    /** @return how many bytes wait to be sent; the oldest envelope is dropped */
    public long getMaxQueueBytes() {
        return maxQueueBytes;
    }

    /** Sets how many bytes wait to be sent; the oldest envelope is dropped. */
    public void setMaxQueueBytes(long maxQueueBytes) {
        this.maxQueueBytes = maxQueueBytes;
    }

    /** @return how many bytes an attachment may have; a larger one is dropped */
    public long getMaxAttachmentSize() {
        return maxAttachmentSize;
    }

    /** Sets how many bytes an attachment may have; a larger one is dropped. */
    public void setMaxAttachmentSize(long maxAttachmentSize) {
        this.maxAttachmentSize = maxAttachmentSize;
    }

    /** @return how many envelopes the cache on disk holds; the oldest is dropped */
    public int getMaxCacheItems() {
        return maxCacheItems;
    }

    /** Sets how many envelopes the cache on disk holds; the oldest is dropped. */
    public void setMaxCacheItems(int maxCacheItems) {
        this.maxCacheItems = maxCacheItems;
    }

    /** @return how many bytes the cache on disk holds; the oldest envelope is dropped */
    public long getMaxCacheBytes() {
        return maxCacheBytes;
    }

    /** Sets how many bytes the cache on disk holds; the oldest envelope is dropped. */
    public void setMaxCacheBytes(long maxCacheBytes) {
        this.maxCacheBytes = maxCacheBytes;
    }

    /** @return where envelopes wait on disk while the server cannot be reached; nowhere when unset */
    public @Nullable String getCacheDirPath() {
        return cacheDirPath;
    }

    /** Sets where envelopes wait on disk while the server cannot be reached; nowhere when unset. */
    public void setCacheDirPath(@Nullable String cacheDirPath) {
        this.cacheDirPath = cacheDirPath;
    }

    /** @return the milliseconds to wait for a connection */
    public int getConnectionTimeoutMillis() {
        return connectionTimeoutMillis;
    }

    /** Sets the milliseconds to wait for a connection. */
    public void setConnectionTimeoutMillis(int connectionTimeoutMillis) {
        this.connectionTimeoutMillis = connectionTimeoutMillis;
    }

    /** @return the milliseconds to wait for an answer */
    public int getReadTimeoutMillis() {
        return readTimeoutMillis;
    }

    /** Sets the milliseconds to wait for an answer. */
    public void setReadTimeoutMillis(int readTimeoutMillis) {
        this.readTimeoutMillis = readTimeoutMillis;
    }

    /** @return the proxy */
    public @Nullable Proxy getProxy() {
        return proxy;
    }

    /** Sets the proxy. */
    public void setProxy(@Nullable Proxy proxy) {
        this.proxy = proxy;
    }

    /** @return the milliseconds that a dying thread or program waits for its last event */
    public long getFlushTimeoutMillis() {
        return flushTimeoutMillis;
    }

    /** Sets the milliseconds that a dying thread or program waits for its last event. */
    public void setFlushTimeoutMillis(long flushTimeoutMillis) {
        this.flushTimeoutMillis = flushTimeoutMillis;
    }

    /** @return the milliseconds that {@code close} waits */
    public long getShutdownTimeoutMillis() {
        return shutdownTimeoutMillis;
    }

    /** Sets the milliseconds that {@code close} waits. */
    public void setShutdownTimeoutMillis(long shutdownTimeoutMillis) {
        this.shutdownTimeoutMillis = shutdownTimeoutMillis;
    }

    /** @return whether exceptions that end a thread are reported */
    public boolean isEnableUncaughtExceptionHandler() {
        return enableUncaughtExceptionHandler;
    }

    /** Sets whether exceptions that end a thread are reported. */
    public void setEnableUncaughtExceptionHandler(boolean enableUncaughtExceptionHandler) {
        this.enableUncaughtExceptionHandler = enableUncaughtExceptionHandler;
    }

    /** @return whether the end of the program sends what waits */
    public boolean isEnableShutdownHook() {
        return enableShutdownHook;
    }

    /** Sets whether the end of the program sends what waits. */
    public void setEnableShutdownHook(boolean enableShutdownHook) {
        this.enableShutdownHook = enableShutdownHook;
    }

    /** @return whether the same Throwable is reported once */
    public boolean isEnableDeduplication() {
        return enableDeduplication;
    }

    /** Sets whether the same Throwable is reported once. */
    public void setEnableDeduplication(boolean enableDeduplication) {
        this.enableDeduplication = enableDeduplication;
    }

    /** @return the milliseconds between two looks for deadlocks; 0 for none */
    public long getDeadlockCheckIntervalMillis() {
        return deadlockCheckIntervalMillis;
    }

    /** Sets the milliseconds between two looks for deadlocks; 0 for none. */
    public void setDeadlockCheckIntervalMillis(long deadlockCheckIntervalMillis) {
        this.deadlockCheckIntervalMillis = deadlockCheckIntervalMillis;
    }

    /** @return whether outgoing requests carry {@code traceparent} too */
    public boolean isPropagateTraceparent() {
        return propagateTraceparent;
    }

    /** Sets whether outgoing requests carry {@code traceparent} too. */
    public void setPropagateTraceparent(boolean propagateTraceparent) {
        this.propagateTraceparent = propagateTraceparent;
    }

    /** @return whether environment, system properties and sentry.properties are read */
    public boolean isEnableExternalConfiguration() {
        return enableExternalConfiguration;
    }

    /** Sets whether environment, system properties and sentry.properties are read. */
    public void setEnableExternalConfiguration(boolean enableExternalConfiguration) {
        this.enableExternalConfiguration = enableExternalConfiguration;
    }

    /** @return where scopes are kept that wander over threads; null when each thread has its own */
    public @Nullable ScopeStorage getScopeStorage() {
        return scopeStorage;
    }

    /** Sets where scopes are kept that wander over threads; for integrations with reactive frameworks. */
    public void setScopeStorage(@Nullable ScopeStorage scopeStorage) {
        this.scopeStorage = scopeStorage;
    }

    /** @return the packages that are the program’s own */
    public List<String> getInAppIncludes() {
        return Collections.unmodifiableList(inAppIncludes);
    }

    /** Adds to the packages that are the program’s own. */
    public void addInAppInclude(String inAppInclude) {
        inAppIncludes.add(inAppInclude);
    }

    /** Replaces the packages that are the program’s own. */
    public void setInAppIncludes(@Nullable List<String> inAppIncludes) {
        this.inAppIncludes = inAppIncludes == null ? new ArrayList<>() : new ArrayList<>(inAppIncludes);
    }

    /** @return the packages that are not */
    public List<String> getInAppExcludes() {
        return Collections.unmodifiableList(inAppExcludes);
    }

    /** Adds to the packages that are not. */
    public void addInAppExclude(String inAppExclude) {
        inAppExcludes.add(inAppExclude);
    }

    /** Replaces the packages that are not. */
    public void setInAppExcludes(@Nullable List<String> inAppExcludes) {
        this.inAppExcludes = inAppExcludes == null ? new ArrayList<>() : new ArrayList<>(inAppExcludes);
    }

    /** @return the texts or patterns of messages that are not reported */
    public List<String> getIgnoredErrors() {
        return Collections.unmodifiableList(ignoredErrors);
    }

    /** Adds to the texts or patterns of messages that are not reported. */
    public void addIgnoredError(String ignoredError) {
        ignoredErrors.add(ignoredError);
    }

    /** Replaces the texts or patterns of messages that are not reported. */
    public void setIgnoredErrors(@Nullable List<String> ignoredErrors) {
        this.ignoredErrors = ignoredErrors == null ? new ArrayList<>() : new ArrayList<>(ignoredErrors);
    }

    /** @return the names or patterns of transactions that are not recorded */
    public List<String> getIgnoredTransactions() {
        return Collections.unmodifiableList(ignoredTransactions);
    }

    /** Adds to the names or patterns of transactions that are not recorded. */
    public void addIgnoredTransaction(String ignoredTransaction) {
        ignoredTransactions.add(ignoredTransaction);
    }

    /** Replaces the names or patterns of transactions that are not recorded. */
    public void setIgnoredTransactions(@Nullable List<String> ignoredTransactions) {
        this.ignoredTransactions =
                ignoredTransactions == null ? new ArrayList<>() : new ArrayList<>(ignoredTransactions);
    }

    /** @return the monitors that are not reported */
    public List<String> getIgnoredCheckIns() {
        return Collections.unmodifiableList(ignoredCheckIns);
    }

    /** Adds to the monitors that are not reported. */
    public void addIgnoredCheckIn(String ignoredCheckIn) {
        ignoredCheckIns.add(ignoredCheckIn);
    }

    /** Replaces the monitors that are not reported. */
    public void setIgnoredCheckIns(@Nullable List<String> ignoredCheckIns) {
        this.ignoredCheckIns = ignoredCheckIns == null ? new ArrayList<>() : new ArrayList<>(ignoredCheckIns);
    }

    /** @return the parts or patterns of addresses that get trace headers; all at first */
    public List<String> getTracePropagationTargets() {
        return Collections.unmodifiableList(tracePropagationTargets);
    }

    /** Adds to the parts or patterns of addresses that get trace headers; all at first. */
    public void addTracePropagationTarget(String tracePropagationTarget) {
        tracePropagationTargets.add(tracePropagationTarget);
    }

    /** Replaces the parts or patterns of addresses that get trace headers; all at first. */
    public void setTracePropagationTargets(@Nullable List<String> tracePropagationTargets) {
        this.tracePropagationTargets =
                tracePropagationTargets == null ? new ArrayList<>() : new ArrayList<>(tracePropagationTargets);
    }

    /** @return the tags of all events */
    public Map<String, String> getTags() {
        return Collections.unmodifiableMap(tags);
    }

    /** Sets a tag of all events; null removes it. */
    public void setTag(String key, @Nullable String value) {
        if (value == null) {
            tags.remove(key);
        } else {
            tags.put(key, value);
        }
    }

    /** @return the classes of exceptions that are not reported; their subclasses are */
    public Set<Class<? extends Throwable>> getIgnoredExceptionsForType() {
        return Collections.unmodifiableSet(ignoredExceptionsForType);
    }

    /** Adds a class of exceptions that are not reported; its subclasses are. */
    public void addIgnoredExceptionForType(Class<? extends Throwable> type) {
        ignoredExceptionsForType.add(type);
    }

    /** The same by name, so that settings from outside need not load classes. */
    Set<String> ignoredExceptionNames() {
        return ignoredExceptionNames;
    }

    /** @return what sees each event before it is sent */
    public List<EventProcessor> getEventProcessors() {
        return Collections.unmodifiableList(eventProcessors);
    }

    /** Adds what sees each event before it is sent. */
    public void addEventProcessor(EventProcessor processor) {
        eventProcessors.add(processor);
    }

    /** @return the names of integrations that events tell */
    public Set<String> getIntegrations() {
        return Collections.unmodifiableSet(integrations);
    }

    /** Adds the name of an integration, which events tell. */
    public void addIntegration(String name) {
        integrations.add(name);
    }

    /** @return the settings of log entries */
    public Logs getLogs() {
        return logs;
    }

    /** Sees each event last. */
    @FunctionalInterface
    public interface BeforeSendCallback {
        /** @return the event, changed or not; null to drop it */
        @Nullable CulpritEvent execute(CulpritEvent event, Hint hint);
    }

    /** Sees each transaction last. */
    @FunctionalInterface
    public interface BeforeSendTransactionCallback {
        /** @return the transaction, changed or not; null to drop it */
        @Nullable CulpritTransaction execute(CulpritTransaction transaction, Hint hint);
    }

    /** Sees each breadcrumb. */
    @FunctionalInterface
    public interface BeforeBreadcrumbCallback {
        /** @return the breadcrumb, changed or not; null to drop it */
        @Nullable Breadcrumb execute(Breadcrumb breadcrumb, Hint hint);
    }

    /** Decides on each transaction. */
    @FunctionalInterface
    public interface TracesSamplerCallback {
        /** @return the probability that it is recorded, 0 to 1; null to leave it to the caller and the rate */
        @Nullable Double sample(SamplingContext context);
    }

    /** Settings of log entries. */
    public static final class Logs {
        private boolean enabled;
        private @Nullable BeforeSendLogCallback beforeSend;

        private Logs() {}

        /** @return whether log entries are sent */
        public boolean isEnabled() {
            return enabled;
        }

        /** Sets whether log entries are sent; false at first. */
        public void setEnabled(boolean enabled) {
            this.enabled = enabled;
        }

        /** @return what sees each log entry last */
        public @Nullable BeforeSendLogCallback getBeforeSend() {
            return beforeSend;
        }

        /** Sets what sees each log entry last. */
        public void setBeforeSend(@Nullable BeforeSendLogCallback beforeSend) {
            this.beforeSend = beforeSend;
        }

        /** Sees each log entry last. */
        @FunctionalInterface
        public interface BeforeSendLogCallback {
            /** @return the entry, changed or not; null to drop it */
            @Nullable CulpritLogEvent execute(CulpritLogEvent event);
        }
    }

    /** A proxy of HTTP. */
    public static final class Proxy {
        private @Nullable String host;
        private @Nullable String port;
        private @Nullable String user;
        private @Nullable String pass;

        /** A proxy of which nothing is known yet. */
        public Proxy() {}

        /** A proxy that asks for no password. */
        public Proxy(@Nullable String host, @Nullable String port) {
            this(host, port, null, null);
        }

        /** A proxy that asks for a password. */
        public Proxy(@Nullable String host, @Nullable String port, @Nullable String user, @Nullable String pass) {
            this.host = host;
            this.port = port;
            this.user = user;
            this.pass = pass;
        }

        /** @return its host; null when unset */
        public @Nullable String getHost() {
            return host;
        }

        /** Sets its host. */
        public void setHost(@Nullable String host) {
            this.host = host;
        }

        /** @return its port; null when unset */
        public @Nullable String getPort() {
            return port;
        }

        /** Sets its port. */
        public void setPort(@Nullable String port) {
            this.port = port;
        }

        /** @return the name of the user; null when unset */
        public @Nullable String getUser() {
            return user;
        }

        /** Sets the name of the user. */
        public void setUser(@Nullable String user) {
            this.user = user;
        }

        /** @return the password; null when unset */
        public @Nullable String getPass() {
            return pass;
        }

        /** Sets the password. */
        public void setPass(@Nullable String pass) {
            this.pass = pass;
        }
    }
}
