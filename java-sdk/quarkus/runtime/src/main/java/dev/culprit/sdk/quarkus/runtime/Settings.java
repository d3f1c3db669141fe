package dev.culprit.sdk.quarkus.runtime;

import dev.culprit.sdk.CulpritOptions;
import java.util.List;

/** Brings the configuration of the application into the options of the SDK, over what the SDK found outside. */
final class Settings {
    private final CulpritConfig config;
    private final BuildFacts facts;

    Settings(CulpritConfig config, BuildFacts facts) {
        this.config = config;
        this.facts = facts;
    }

    void applyTo(CulpritOptions options) {
        // BUGSINK_ENABLED and SENTRY_ENABLED may have switched it off
        options.setEnabled(options.isEnabled() && config.enabled());
        config.dsn().ifPresent(options::setDsn);
        config.serverName().ifPresent(options::setServerName);
        config.sampleRate().ifPresent(options::setSampleRate);
        sampleTraces(options);
        config.sendDefaultPii().ifPresent(options::setSendDefaultPii);
        config.debug().ifPresent(options::setDebug);
        config.shutdownTimeout().ifPresent(timeout -> options.setShutdownTimeoutMillis(timeout.toMillis()));
        config.log().entries().ifPresent(options.getLogs()::setEnabled);
        config.tags().forEach(options::setTag);
        config.inAppExcludes().ifPresent(excludes -> excludes.forEach(options::addInAppExclude));
        config.ignoredTransactions().ifPresent(names -> names.forEach(options::addIgnoredTransaction));
        // the end of the application closes it, behind the last request
        options.setEnableShutdownHook(false);
        options.addIntegration("quarkus");
        nameRelease(options);
        nameEnvironment(options);
        nameOwnPackages(options);
    }

    /** Without a word of anybody all requests are recorded: whoever adds the extension wants to see them. */
    private void sampleTraces(CulpritOptions options) {
        if (config.tracesSampleRate().isPresent()) {
            options.setTracesSampleRate(config.tracesSampleRate().getAsDouble());
        } else if (options.getTracesSampleRate() == null && options.getTracesSampler() == null) {
            options.setTracesSampleRate(1.0);
        }
    }

    private void nameRelease(CulpritOptions options) {
        if (config.release().isPresent()) {
            options.setRelease(config.release().get());
        } else if (options.getRelease() == null) {
            options.setRelease(facts.applicationName() + "@" + facts.applicationVersion());
        }
    }

    private void nameEnvironment(CulpritOptions options) {
        if (config.environment().isPresent()) {
            options.setEnvironment(config.environment().get());
        } else if ("production".equals(options.getEnvironment())
                && !facts.profile().equals("prod")) {
            options.setEnvironment(facts.profile());
        }
    }

    private void nameOwnPackages(CulpritOptions options) {
        List<String> own = config.inAppIncludes()
                .orElse(options.getInAppIncludes().isEmpty() ? facts.applicationPackages() : List.of());
        own.forEach(options::addInAppInclude);
    }
}
