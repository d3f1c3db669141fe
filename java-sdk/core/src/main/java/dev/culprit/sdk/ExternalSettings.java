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
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Settings from outside. Of the sources the first that knows a name tells its value: the system property {@code
 * sentry.some-name}, the variable {@code SENTRY_SOME_NAME}, {@code some-name} in {@code sentry.properties}. That file is
 * what {@code SENTRY_PROPERTIES_FILE} or the property {@code sentry.properties.file} names, else the one in the working
 * directory, else the one on the class path. {@code BUGSINK_DSN} stands in for {@code SENTRY_DSN}, and {@code
 * BUGSINK_ENABLED} for {@code SENTRY_ENABLED}. A value that cannot be read counts as unset.
 */
final class ExternalSettings {
    private static final String FILE = "sentry.properties";

    private final UnaryOperator<@Nullable String> properties;
    private final Map<String, String> variables;
    private final Properties file;

    ExternalSettings(UnaryOperator<@Nullable String> properties, Map<String, String> variables, Properties file) {
        this.properties = properties;
        this.variables = variables;
        this.file = file;
    }

    private static ExternalSettings ofThisProcess() {
        return new ExternalSettings(System::getProperty, System.getenv(), file());
    }

    /** Sets all that is known outside. */
    static void apply(CulpritOptions options) {
        ofThisProcess().applyTo(options);
    }

    /** Sets what is known outside and was left as it is at first. */
    static void fill(CulpritOptions options) {
        ExternalSettings outside = ofThisProcess();
        if (options.getDsn() == null) {
            options.setDsn(outside.dsn());
        }
        if (options.getRelease() == null) {
            options.setRelease(outside.get("release"));
        }
        outside.flag("enabled", enabled -> options.setEnabled(options.isEnabled() && enabled));
        outside.text("environment", name -> {
            if ("production".equals(options.getEnvironment())) {
                options.setEnvironment(name);
            }
        });
    }

    void applyTo(CulpritOptions options) {
        options.setDsn(dsn());
        flag("enabled", options::setEnabled);
        flag("debug", options::setDebug);
        text("release", options::setRelease);
        text("environment", options::setEnvironment);
        text("dist", options::setDist);
        text("servername", options::setServerName);
        number("sample-rate", options::setSampleRate);
        number("traces-sample-rate", options::setTracesSampleRate);
        flag("attach-stacktrace", options::setAttachStacktrace);
        flag("attach-threads", options::setAttachThreads);
        flag("attach-server-name", options::setAttachServerName);
        flag("send-default-pii", options::setSendDefaultPii);
        flag("send-modules", options::setSendModules);
        flag("send-client-reports", options::setSendClientReports);
        flag("enable-deduplication", options::setEnableDeduplication);
        flag("uncaught.handler.enabled", options::setEnableUncaughtExceptionHandler);
        flag("logs.enabled", options.getLogs()::setEnabled);
        whole("max-breadcrumbs", value -> options.setMaxBreadcrumbs((int) value.longValue()));
        whole("max-queue-size", value -> options.setMaxQueueSize((int) value.longValue()));
        whole("shutdown-timeout-millis", options::setShutdownTimeoutMillis);
        whole("flush-timeout-millis", options::setFlushTimeoutMillis);
        whole("connection-timeout-millis", value -> options.setConnectionTimeoutMillis((int) value.longValue()));
        whole("read-timeout-millis", value -> options.setReadTimeoutMillis((int) value.longValue()));
        whole("deadlock-check-interval-millis", options::setDeadlockCheckIntervalMillis);
        text("cache-dir-path", options::setCacheDirPath);
        list("in-app-includes").forEach(options::addInAppInclude);
        list("in-app-excludes").forEach(options::addInAppExclude);
        list("ignored-errors").forEach(options::addIgnoredError);
        list("ignored-transactions").forEach(options::addIgnoredTransaction);
        list("ignored-checkins").forEach(options::addIgnoredCheckIn);
        options.ignoredExceptionNames().addAll(list("ignored-exceptions-for-type"));
        List<String> targets = list("trace-propagation-targets");
        if (!targets.isEmpty()) {
            options.setTracePropagationTargets(targets);
        }
        tags(options);
        text(
                "proxy.host",
                host -> options.setProxy(
                        new CulpritOptions.Proxy(host, get("proxy.port"), get("proxy.user"), get("proxy.pass"))));
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
                options.setTag(
                        pair.substring(0, colon).trim(),
                        pair.substring(colon + 1).trim());
            }
        }
        for (String name : file.stringPropertyNames()) {
            if (name.startsWith("tags.")) {
                options.setTag(name.substring("tags.".length()), file.getProperty(name));
            }
        }
    }

    private @Nullable String get(String name) {
        String value = blankToNull(properties.apply("sentry." + name));
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

    private void text(String name, Consumer<String> setter) {
        String value = get(name);
        if (value != null) {
            setter.accept(value);
        }
    }

    private void flag(String name, Consumer<Boolean> setter) {
        text(name, value -> {
            String lower = value.toLowerCase(Locale.ROOT);
            if (List.of("true", "1", "yes", "on").contains(lower)) {
                setter.accept(true);
            } else if (List.of("false", "0", "no", "off").contains(lower)) {
                setter.accept(false);
            }
        });
    }

    private void number(String name, Consumer<Double> setter) {
        text(name, value -> {
            try {
                setter.accept(Double.valueOf(value));
            } catch (NumberFormatException e) {
                // counts as unset
            }
        });
    }

    private void whole(String name, Consumer<Long> setter) {
        text(name, value -> {
            try {
                setter.accept(Long.valueOf(value));
            } catch (NumberFormatException e) {
                // counts as unset
            }
        });
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
