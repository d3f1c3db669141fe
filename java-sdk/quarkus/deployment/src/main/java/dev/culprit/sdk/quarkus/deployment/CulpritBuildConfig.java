package dev.culprit.sdk.quarkus.deployment;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What of Culprit is built into the application. */
@ConfigRoot(phase = ConfigPhase.BUILD_TIME)
@ConfigMapping(prefix = "quarkus.culprit")
interface CulpritBuildConfig {
    /** HTTP requests. */
    Http http();

    /** SQL. */
    Jdbc jdbc();

    /** HTTP requests. */
    interface Http {
        /** Whether requests get a scope and a transaction of their own, and their failures are reported. */
        @WithDefault("true")
        boolean enabled();
    }

    /** SQL. */
    interface Jdbc {
        /** Whether SQL becomes spans. */
        @WithDefault("true")
        boolean enabled();
    }
}
