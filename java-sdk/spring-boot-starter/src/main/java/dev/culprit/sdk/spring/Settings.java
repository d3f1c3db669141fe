package dev.culprit.sdk.spring;

import dev.culprit.sdk.CulpritOptions;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Brings properties into the options of the SDK. */
final class Settings {
    private Settings() {}

    /** Sets what is set, and leaves the rest. */
    static void apply(CulpritProperties properties, CulpritOptions options) {
        set(properties.enabled(), enabled -> options.setEnabled(options.isEnabled() && enabled));
        set(properties.dsn(), options::setDsn);
        set(properties.environment(), options::setEnvironment);
        set(properties.release(), options::setRelease);
        set(properties.serverName(), options::setServerName);
        set(properties.sampleRate(), options::setSampleRate);
        set(properties.tracesSampleRate(), options::setTracesSampleRate);
        set(properties.sendDefaultPii(), options::setSendDefaultPii);
        set(properties.debug(), options::setDebug);
        set(properties.inAppIncludes(), options::setInAppIncludes);
        set(properties.inAppExcludes(), options::setInAppExcludes);
        set(properties.ignoredTransactions(), options::setIgnoredTransactions);
        set(properties.tags(), tags -> tags.forEach(options::setTag));
        set(properties.shutdownTimeout(), timeout -> options.setShutdownTimeoutMillis(timeout.toMillis()));
        set(properties.logs().enabled(), options.getLogs()::setEnabled);
    }

    private static <T> void set(@Nullable T value, Consumer<T> setter) {
        if (value != null) {
            setter.accept(value);
        }
    }
}
