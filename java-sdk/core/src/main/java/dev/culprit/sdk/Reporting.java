package dev.culprit.sdk;

import dev.culprit.protocol.DataCategory;
import dev.culprit.protocol.Dsn;
import dev.culprit.sdk.internal.Diagnostics;
import java.net.MalformedURLException;
import java.net.URL;
import org.jspecify.annotations.Nullable;

/**
 * Whether a client sends, and its {@link Pipeline}. That is most of the SDK, and the first capture builds it, as a program
 * that starts has nothing to report yet. What may be wrong with the settings is found at once.
 */
final class Reporting {
    private final CulpritOptions options;
    private final Scope global;
    private final Diagnostics diagnostics;
    private final Environment environment;
    private final @Nullable Dsn dsn;
    private volatile boolean open;
    private volatile @Nullable Pipeline pipeline;
    private @Nullable Integrations integrations;

    Reporting(CulpritOptions options, Scope global, Diagnostics diagnostics) {
        this.options = options;
        this.global = global;
        this.diagnostics = diagnostics;
        this.environment = new Environment(options);
        this.dsn = dsn();
        this.open = dsn != null;
        if (dsn != null && connectsAtOnce()) {
            keep(build());
        }
    }

    private @Nullable Dsn dsn() {
        String text = options.getDsn();
        if (!options.isEnabled() || text == null || text.isBlank()) {
            diagnostics.debug("no DSN is set, or the client is switched off: nothing will be sent");
            return null;
        }
        try {
            Dsn parsed = Dsn.parse(text);
            if (parsed.host().startsWith("[")) {
                // an address that is none: the only thing that a URL may refuse
                new URL(parsed.envelopeUrl());
            }
            return parsed;
        } catch (IllegalArgumentException | MalformedURLException e) {
            diagnostics.warn("nothing will be sent, the DSN is broken: " + e.getMessage());
            return null;
        }
    }

    /** With settings that only the connection can judge, and with work for its thread. */
    private boolean connectsAtOnce() {
        return options.getProxy() != null
                || options.getCacheDirPath() != null
                || options.getDeadlockCheckIntervalMillis() > 0;
    }

    /** Hooks into the virtual machine. */
    void install(CulpritClient client) {
        Pipeline built = pipeline;
        if (built != null) {
            built.begin(client);
        }
        Integrations hooks = Integrations.install(client, options, diagnostics);
        synchronized (this) {
            integrations = hooks;
        }
    }

    boolean isEnabled() {
        return open;
    }

    boolean takesLogs() {
        return open && options.getLogs().isEnabled();
    }

    boolean isHealthy() {
        Pipeline built = pipeline;
        return built == null || built.isHealthy();
    }

    /**
     * What captures. It is built without a lock: a class loader that logs while it loads our classes would wait for the
     * thread that waits for it. Of two that are built at a time one is thrown away.
     */
    Pipeline pipeline() {
        Pipeline built = pipeline;
        if (built != null) {
            return built;
        }
        try {
            return keep(build());
        } catch (RuntimeException | LinkageError e) {
            open = false;
            diagnostics.warn("nothing will be sent, the first capture failed: " + e);
            throw e;
        }
    }

    private Pipeline build() {
        return new Pipeline(options, global, environment, dsn, diagnostics);
    }

    private synchronized Pipeline keep(Pipeline built) {
        Pipeline known = pipeline;
        if (known != null) {
            return known;
        }
        pipeline = built;
        if (!open) {
            // a capture that began before the end
            built.close(0);
        }
        open &= built.isConnected();
        return built;
    }

    /** Counts what a failure of ours, or an error of the virtual machine, lost. */
    void lost(DataCategory category) {
        if (open) {
            pipeline().lost(category);
        }
    }

    void flush(long timeoutMillis) {
        Pipeline built = pipeline;
        if (built != null) {
            built.flush(timeoutMillis);
        }
    }

    void close() {
        Pipeline built;
        Integrations hooks;
        synchronized (this) {
            built = open ? pipeline : null;
            hooks = integrations;
            open = false;
            integrations = null;
        }
        if (hooks != null) {
            hooks.remove();
        }
        if (built != null) {
            built.close(options.getShutdownTimeoutMillis());
        }
    }
}
