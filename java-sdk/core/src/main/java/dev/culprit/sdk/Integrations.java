package dev.culprit.sdk;

import dev.culprit.sdk.internal.Diagnostics;
import dev.culprit.sdk.internal.transport.Sender;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What a client hooks into the virtual machine, and takes out again when it is closed. */
final class Integrations {
    private static final long SOON = 1;

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

    static Integrations install(
            CulpritClient client,
            CulpritOptions options,
            Sender sender,
            Environment environment,
            Diagnostics diagnostics) {
        sender.onStart(environment::resolveServerName);
        if (options.getDeadlockCheckIntervalMillis() > 0) {
            watchDeadlocks(client, options, sender, diagnostics);
        }
        if (options.getCacheDirPath() != null) {
            sender.start();
        }
        return new Integrations(
                options.isEnableUncaughtExceptionHandler()
                        ? UncaughtExceptions.install(client, options, diagnostics)
                        : null,
                options.isEnableShutdownHook() ? hook(client) : null);
    }

    private static void watchDeadlocks(
            CulpritClient client, CulpritOptions options, Sender sender, Diagnostics diagnostics) {
        long interval = Math.max(SOON, options.getDeadlockCheckIntervalMillis());
        AtomicBoolean broken = new AtomicBoolean();
        Map<String, Boolean> known = new LinkedHashMap<>();
        sender.every(interval, () -> {
            if (!broken.get()) {
                try {
                    Deadlocks.report(client, known);
                } catch (LinkageError | RuntimeException e) {
                    broken.set(true);
                    diagnostics.failure("deadlocks cannot be looked for, is the module java.management there?", e);
                }
            }
        });
    }

    private static @Nullable Thread hook(CulpritClient client) {
        Thread hook = new Thread(null, client::close, "culprit-shutdown", 0, false);
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
}
