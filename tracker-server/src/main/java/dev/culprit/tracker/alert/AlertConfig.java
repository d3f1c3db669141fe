package dev.culprit.tracker.alert;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How alerts go out. */
@ConfigMapping(prefix = "culprit.alert")
interface AlertConfig {
    /**
     * Whether webhooks may go to this machine and to private networks. Who can set a webhook can then make this server
     * send requests there. Environment: ALERT_ALLOW_PRIVATE_ADDRESSES.
     */
    @WithDefault("false")
    boolean allowPrivateAddresses();

    /** How many messages are sent at once. */
    @WithDefault("4")
    int senders();

    /** Days that the log of deliveries is kept. */
    @WithDefault("30")
    int logDays();
}
