package dev.culprit.tracker.api.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of each token of the Web API. */
@ConfigMapping(prefix = "culprit.api")
public interface CallLimitConfig {

    /** Calls that a token may make in a minute. */
    @WithDefault("3000")
    int callsPerMinute();

    /** Calls of a token that may run at once. */
    @WithDefault("20")
    int concurrentCalls();
}
