package dev.culprit.tracker.search;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of searches. */
@ConfigMapping(prefix = "culprit.search")
public interface SearchConfig {

    /** How long the database may work on a search. */
    @WithDefault("10s")
    Duration timeout();

    /** How many searches may run at once; others wait for their turn. */
    @WithDefault("4")
    int concurrent();
}
