package dev.culprit.tracker.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long things are kept. */
@ConfigMapping(prefix = "culprit.retention")
interface RetentionConfig {
    /** Days that events and outcomes are kept; issues whose last event is older go with them. */
    @WithDefault("90")
    int events();

    /** Days that raw items wait for a version that stores them. */
    @WithDefault("14")
    int rawItems();

    /** How many items that were set aside are kept; the oldest go first. */
    @WithDefault("5000")
    int setAside();
}
