package dev.culprit.sdk.quarkus.runtime;

import dev.culprit.sdk.Culprit;
import dev.culprit.sdk.CulpritOptions;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.ShutdownContext;
import io.quarkus.runtime.annotations.Recorder;
import io.quarkus.runtime.configuration.ConfigUtils;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;

/** What the build puts into the start of the application. */
@Recorder
public class CulpritRecorder {
    private final RuntimeValue<CulpritConfig> config;

    public CulpritRecorder(RuntimeValue<CulpritConfig> config) {
        this.config = config;
    }

    /** Starts the SDK, and stops it behind everything else. */
    public void start(String name, String version, List<String> packages, boolean vertx, ShutdownContext shutdown) {
        List<String> profiles = ConfigUtils.getProfiles();
        BuildFacts facts = new BuildFacts(name, version, packages, profiles.isEmpty() ? "prod" : profiles.get(0));
        Settings settings = new Settings(config.getValue(), facts);
        Culprit.init((CulpritOptions options) -> {
            settings.applyTo(options);
            if (vertx) {
                options.setScopeStorage(new VertxScopes());
            }
        });
        shutdown.addLastShutdownTask(Culprit::close);
    }

    /** @return none when log records are not looked at */
    public RuntimeValue<Optional<Handler>> logHandler() {
        CulpritConfig.Log log = config.getValue().log();
        return new RuntimeValue<>(
                config.getValue().enabled() && log.enabled() ? Optional.of(LogHandlers.of(log)) : Optional.empty());
    }
}
