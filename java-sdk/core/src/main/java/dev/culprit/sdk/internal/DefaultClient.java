package dev.culprit.sdk.internal;

import dev.culprit.sdk.Culprit;
import dev.culprit.sdk.CulpritOptions;
import org.jspecify.annotations.Nullable;

/** Lets integrations start the default client, unless one runs already: that of the program, or of another integration. */
public final class DefaultClient {
    private DefaultClient() {}

    /**
     * Starts it with these settings.
     *
     * @param integration as events name it
     * @param options null for settings from outside
     */
    public static void start(String integration, @Nullable CulpritOptions options) {
        if (options == null) {
            start(integration, (String) null);
            return;
        }
        options.addIntegration(integration);
        start(() -> Culprit.init(options));
    }

    /** Starts it with settings from outside, and with this DSN if it is not null. */
    public static void start(String integration, @Nullable String dsn) {
        start(() -> Culprit.init(outside -> {
            outside.addIntegration(integration);
            if (dsn != null) {
                outside.setDsn(dsn);
            }
        }));
    }

    private static void start(Runnable start) {
        synchronized (DefaultClient.class) {
            if (!Culprit.isEnabled()) {
                start.run();
            }
        }
    }
}
