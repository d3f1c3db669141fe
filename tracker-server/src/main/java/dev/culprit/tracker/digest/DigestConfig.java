package dev.culprit.tracker.digest;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Sizes of the digest. */
@ConfigMapping(prefix = "culprit.digest")
interface DigestConfig {
    /** Most envelopes in one transaction. */
    @WithDefault("2000")
    int batchRecords();

    /** Most bytes of envelopes in one transaction; about five times this is in memory. */
    @WithDefault("6M")
    MemorySize batchBytes();

    /** Disk space for items of types that are kept raw until a later version stores them. */
    @WithDefault("512M")
    MemorySize rawBudget();

    /** Events with an older timestamp are filed under the time they arrived. The same as the retention of events. */
    @WithDefault("90")
    int oldestDays();
}
