package dev.culprit.sdk;

import dev.culprit.sdk.internal.Diagnostics;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client hooks into the virtual machine, and takes out again when it is closed. */
final class Integrations {
    private final @Nullable UncaughtExceptions uncaught;
    private final @Nullable Thread shutdownHook;

    private Integrations(@Nullable UncaughtExceptions uncaught, @Nullable Thread shutdownHook) {
        this.uncaught = uncaught;
        this.shutdownHook = shutdownHook;
    }

    /** The names that events tell. */
    static List<String> names(CulpritOptions options) {
        List<String> names = new ArrayList<>();
        if (options.isEnableUncaughtExceptionHandler()) {
            names.add("UncaughtExceptionHandler");
        }
        if (options.isEnableShutdownHook()) {
            names.add("ShutdownHook");
        }
        names.addAll(options.getIntegrations());
        return names;
    }

    static Integrations install(CulpritClient client, CulpritOptions options, Diagnostics diagnostics) {
        return new Integrations(
                options.isEnableUncaughtExceptionHandler()
                        ? UncaughtExceptions.install(client, options, diagnostics)
                        : null,
                options.isEnableShutdownHook() ? hook(client) : null);
    }

    private static @Nullable Thread hook(CulpritClient client) {
        Thread hook = new ShutdownHook(client);
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            return hook;
        } catch (IllegalStateException e) {
            // the virtual machine is ending already
            return null;
        }
    }

    void remove() {
        if (uncaught != null) {
            uncaught.remove();
        }
        if (shutdownHook != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(shutdownHook);
            } catch (IllegalStateException e) {
                // the hook itself may be what closes the client
            }
        }
    }

    /** Sends what waits when the program ends. A class, since a lambda here would cost each program that starts. */
    private static final class ShutdownHook extends Thread {
        private final CulpritClient client;

        ShutdownHook(CulpritClient client) {
            // no inheritable thread locals: they may hold a class loader
            super(null, null, "culprit-shutdown", 0, false);
            this.client = client;
        }

        @Override
        public void run() {
            client.close();
        }
    }
}
