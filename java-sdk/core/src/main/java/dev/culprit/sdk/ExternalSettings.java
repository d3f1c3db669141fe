package dev.culprit.sdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Settings from outside. Of the sources the first that knows a name tells its value: the system property {@code
 * sentry.some-name}, the variable {@code SENTRY_SOME_NAME}, {@code some-name} in {@code sentry.properties}. That file is
 * what {@code SENTRY_PROPERTIES_FILE} or the property {@code sentry.properties.file} names, else the one in the working
 * directory, else the one on the class path. {@code BUGSINK_DSN} stands in for {@code SENTRY_DSN}, and {@code
 * BUGSINK_ENABLED} for {@code SENTRY_ENABLED}. A value that cannot be read counts as unset.
 */
final class ExternalSettings {
    private static final List<String> NAMES = List.of(
            "enabled",
            "debug",
            "release",
            "environment",
            "dist",
            "servername",
            "sample-rate",
            "traces-sample-rate",
            "attach-stacktrace",
            "attach-threads",
            "attach-server-name",
            "send-default-pii",
            "send-modules",
            "send-client-reports",
            "enable-deduplication",
            "uncaught.handler.enabled",
            "logs.enabled",
            "cache-dir-path",
            "max-breadcrumbs",
            "max-queue-size",
            "shutdown-timeout-millis",
            "flush-timeout-millis",
            "connection-timeout-millis",
            "read-timeout-millis",
            "deadlock-check-interval-millis");
    private static final String FILE = "sentry.properties";

    private final Properties properties;
    private final Map<String, String> variables;
    private final Properties file;

    ExternalSettings(Properties properties, Map<String, String> variables, Properties file) {
        this.properties = properties;
        this.variables = variables;
        this.file = file;
    }

    private static ExternalSettings ofThisProcess() {
        return new ExternalSettings(System.getProperties(), System.getenv(), file());
    }

    /** Sets what is known outside and was left as it is at first. */
    static void apply(CulpritOptions options) {
        ofThisProcess().applyTo(options);
    }

    /** What differs from its first value was set by code, which goes first. */
    void applyTo(CulpritOptions options) {
        CulpritOptions first = new CulpritOptions();
        if (options.getDsn() == null) {
            options.setDsn(dsn());
        }
        for (String name : NAMES) {
            String value = get(name);
            if (value != null && Objects.equals(current(options, name), current(first, name))) {
                try {
                    set(options, name, value);
                } catch (IllegalArgumentException e) {
                    // counts as unset
                }
            }
        }
        lists(options, first);
        tags(options);
        String proxy = get("proxy.host");
        if (proxy != null && options.getProxy() == null) {
            options.setProxy(new CulpritOptions.Proxy(proxy, get("proxy.port"), get("proxy.user"), get("proxy.pass")));
        }
    }

    private void lists(CulpritOptions options, CulpritOptions first) {
        if (options.getInAppIncludes().isEmpty()) {
            options.setInAppIncludes(list("in-app-includes"));
        }
        if (options.getInAppExcludes().isEmpty()) {
            options.setInAppExcludes(list("in-app-excludes"));
        }
        if (options.getIgnoredErrors().isEmpty()) {
            options.setIgnoredErrors(list("ignored-errors"));
        }
        if (options.getIgnoredTransactions().isEmpty()) {
            options.setIgnoredTransactions(list("ignored-transactions"));
        }
        if (options.getIgnoredCheckIns().isEmpty()) {
            options.setIgnoredCheckIns(list("ignored-checkins"));
        }
        options.ignoredExceptionNames().addAll(list("ignored-exceptions-for-type"));
        List<String> targets = list("trace-propagation-targets");
        if (!targets.isEmpty() && options.getTracePropagationTargets().equals(first.getTracePropagationTargets())) {
            options.setTracePropagationTargets(targets);
        }
    }

    /** A switch, not a table of method references, each of which would cost a class when a client starts. */
    private static void set(CulpritOptions options, String name, String value) {
        switch (name) {
            case "enabled":
                options.setEnabled(flag(value));
                break;
            case "debug":
                options.setDebug(flag(value));
                break;
            case "release":
                options.setRelease(value);
                break;
            case "environment":
                options.setEnvironment(value);
                break;
            case "dist":
                options.setDist(value);
                break;
            case "servername":
                options.setServerName(value);
                break;
            case "sample-rate":
                options.setSampleRate(Double.valueOf(value));
                break;
            case "traces-sample-rate":
                options.setTracesSampleRate(Double.valueOf(value));
                break;
            case "attach-stacktrace":
                options.setAttachStacktrace(flag(value));
                break;
            case "attach-threads":
                options.setAttachThreads(flag(value));
                break;
            case "attach-server-name":
                options.setAttachServerName(flag(value));
                break;
            case "send-default-pii":
                options.setSendDefaultPii(flag(value));
                break;
            case "send-modules":
                options.setSendModules(flag(value));
                break;
            case "send-client-reports":
                options.setSendClientReports(flag(value));
                break;
            case "enable-deduplication":
                options.setEnableDeduplication(flag(value));
                break;
            case "uncaught.handler.enabled":
                options.setEnableUncaughtExceptionHandler(flag(value));
                break;
            case "logs.enabled":
                options.getLogs().setEnabled(flag(value));
                break;
            case "cache-dir-path":
                options.setCacheDirPath(value);
                break;
            case "max-breadcrumbs":
                options.setMaxBreadcrumbs(Integer.parseInt(value));
                break;
            case "max-queue-size":
                options.setMaxQueueSize(Integer.parseInt(value));
                break;
            case "shutdown-timeout-millis":
                options.setShutdownTimeoutMillis(Long.parseLong(value));
                break;
            case "flush-timeout-millis":
                options.setFlushTimeoutMillis(Long.parseLong(value));
                break;
            case "connection-timeout-millis":
                options.setConnectionTimeoutMillis(Integer.parseInt(value));
                break;
            case "read-timeout-millis":
                options.setReadTimeoutMillis(Integer.parseInt(value));
                break;
            case "deadlock-check-interval-millis":
                options.setDeadlockCheckIntervalMillis(Long.parseLong(value));
                break;
            default:
                throw new IllegalStateException("expected a known name, found " + name);
        }
    }

    private static @Nullable Object current(CulpritOptions options, String name) {
        switch (name) {
            case "enabled":
                return options.isEnabled();
            case "debug":
                return options.isDebug();
            case "release":
                return options.getRelease();
            case "environment":
                return options.getEnvironment();
            case "dist":
                return options.getDist();
            case "servername":
                return options.getServerName();
            case "sample-rate":
                return options.getSampleRate();
            case "traces-sample-rate":
                return options.getTracesSampleRate();
            case "attach-stacktrace":
                return options.isAttachStacktrace();
            case "attach-threads":
                return options.isAttachThreads();
            case "attach-server-name":
                return options.isAttachServerName();
            case "send-default-pii":
                return options.isSendDefaultPii();
            case "send-modules":
                return options.isSendModules();
            case "send-client-reports":
                return options.isSendClientReports();
            case "enable-deduplication":
                return options.isEnableDeduplication();
            case "uncaught.handler.enabled":
                return options.isEnableUncaughtExceptionHandler();
            case "logs.enabled":
                return options.getLogs().isEnabled();
            case "cache-dir-path":
                return options.getCacheDirPath();
            case "max-breadcrumbs":
                return options.getMaxBreadcrumbs();
            case "max-queue-size":
                return options.getMaxQueueSize();
            case "shutdown-timeout-millis":
                return options.getShutdownTimeoutMillis();
            case "flush-timeout-millis":
                return options.getFlushTimeoutMillis();
            case "connection-timeout-millis":
                return options.getConnectionTimeoutMillis();
            case "read-timeout-millis":
                return options.getReadTimeoutMillis();
            case "deadlock-check-interval-millis":
                return options.getDeadlockCheckIntervalMillis();
            default:
                throw new IllegalStateException("expected a known name, found " + name);
        }
    }

    private @Nullable String dsn() {
        String dsn = get("dsn");
        return dsn == null ? blankToNull(variables.get("BUGSINK_DSN")) : dsn;
    }

    /** {@code tags=a:1,b:2}, or {@code tags.a=1}. */
    private void tags(CulpritOptions options) {
        for (String pair : list("tags")) {
            int colon = pair.indexOf(':');
            if (colon > 0) {
                tag(
                        options,
                        pair.substring(0, colon).trim(),
                        pair.substring(colon + 1).trim());
            }
        }
        if (file.isEmpty()) {
            return;
        }
        for (String name : file.stringPropertyNames()) {
            if (name.startsWith("tags.")) {
                tag(options, name.substring("tags.".length()), file.getProperty(name));
            }
        }
    }

    private static void tag(CulpritOptions options, String key, String value) {
        if (!options.getTags().containsKey(key)) {
            options.setTag(key, value);
        }
    }

    private @Nullable String get(String name) {
        String value = blankToNull(properties.getProperty("sentry." + name));
        if (value == null) {
            String variable = name.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
            value = blankToNull(variables.get("SENTRY_" + variable));
        }
        if (value == null && name.equals("enabled")) {
            value = blankToNull(variables.get("BUGSINK_ENABLED"));
        }
        return value == null ? blankToNull(file.getProperty(name)) : value;
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.trim();
    }

    private static boolean flag(String value) {
        switch (value.toLowerCase(Locale.ROOT)) {
            case "true":
            case "1":
            case "yes":
            case "on":
                return true;
            case "false":
            case "0":
            case "no":
            case "off":
                return false;
            default:
                throw new IllegalArgumentException("expected true or false, found " + value);
        }
    }

    private List<String> list(String name) {
        List<String> values = new ArrayList<>();
        String text = get(name);
        if (text != null) {
            for (String value : text.split(",", -1)) {
                if (!value.isBlank()) {
                    values.add(value.trim());
                }
            }
        }
        return values;
    }

    private static Properties file() {
        Properties properties = new Properties();
        try {
            String named = System.getProperty("sentry.properties.file", System.getenv("SENTRY_PROPERTIES_FILE"));
            if (named != null && load(Path.of(named), properties)) {
                return properties;
            }
            if (!load(Path.of(FILE), properties)) {
                loadFromClassPath(properties);
            }
        } catch (IOException | InvalidPathException | SecurityException e) {
            // counts as absent
        }
        return properties;
    }

    private static boolean load(Path path, Properties properties) throws IOException {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IllegalArgumentException e) {
            // a broken escape; what stands before it counts
        }
        return true;
    }

    private static void loadFromClassPath(Properties properties) throws IOException {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream in =
                loader == null ? ClassLoader.getSystemResourceAsStream(FILE) : loader.getResourceAsStream(FILE)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IllegalArgumentException e) {
            // a broken escape; what stands before it counts
        }
    }
}
