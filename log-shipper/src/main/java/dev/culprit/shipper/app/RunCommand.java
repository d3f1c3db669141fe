package dev.culprit.shipper.app;

import dev.culprit.shipper.config.SettingsException;
import dev.culprit.shipper.config.ShipperSettings;
import dev.culprit.shipper.metrics.HealthServer;
import dev.culprit.shipper.metrics.Metrics;
import dev.culprit.shipper.metrics.ShipperHealth;
import dev.culprit.shipper.metrics.ShipperHealth.Complaint;
import dev.culprit.shipper.metrics.ShipperMetric;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** {@code --config FILE}: ships until it is told to stop. */
final class RunCommand implements Command {
    /** The whole of a stop; the shipping gets most of it. */
    private static final Duration STOP = Duration.ofSeconds(5);

    private final Engine engine;

    RunCommand(Engine engine) {
        this.engine = engine;
    }

    @Override
    public int run(Arguments arguments, Surroundings around)
            throws IOException, SettingsException, InterruptedException {
        ShipperSettings settings = around.settings(arguments);
        if (!hasDsn(settings, around.notices())) {
            return TROUBLE;
        }
        Vertx vertx = Events.loop();
        Engine.Host host = new Engine.Host(vertx, new ShipperHealth(), new Metrics(), around.notices());
        CountDownLatch stopping = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitStop(stopping, stopped), "stop"));
        try {
            ship(arguments, around, settings, host, stopping);
            return WELL;
        } finally {
            Events.close(vertx);
            stopped.countDown();
        }
    }

    private void ship(
            Arguments arguments,
            Surroundings around,
            ShipperSettings settings,
            Engine.Host host,
            CountDownLatch stopping)
            throws IOException, InterruptedException {
        @Nullable Shipping shipping = settings.sending() ? engine.shipping(settings, host) : null;
        if (shipping == null) {
            around.notices().warn("BUGSINK_ENABLED switches sending off: nothing is read or sent");
            host.health()
                    .register(
                            "sending",
                            () -> Optional.of(
                                    new Complaint(ShipperHealth.State.DEGRADED, "BUGSINK_ENABLED switches it off")));
        } else {
            shipping.start();
        }
        host.metrics()
                .register(
                        ShipperMetric.MEMORY_BYTES,
                        () -> Runtime.getRuntime().totalMemory()
                                - Runtime.getRuntime().freeMemory());
        Reload reload = new Reload(arguments, around, settings, shipping);
        HangUp.onSignal(reload::get, around.notices());
        listen(settings, host, reload);
        around.notices()
                .info("log-shipper " + Main.version() + " reads "
                        + settings.sources().size() + " sources");
        stopping.await();
        if (shipping != null) {
            shipping.stop(STOP.minusMillis(500));
        }
        around.notices().info("log-shipper stops");
    }

    private static void listen(ShipperSettings settings, Engine.Host host, Reload reload) {
        settings.listen().ifPresent(address -> new HealthServer(
                        host.vertx(), address.host(), address.port(), host.health(), host.metrics(), reload)
                .start()
                .onSuccess(port -> host.notices().info("health on http://" + address.host() + ":" + port + "/health"))
                // not fatal: a port in use must not keep errors from being sent
                .onFailure(e -> host.notices()
                        .warn("no health page on " + address.host() + ":" + address.port() + ": " + e.getMessage())));
    }

    static boolean hasDsn(ShipperSettings settings, Notices notices) {
        if (!settings.sending()) {
            return true;
        }
        boolean probes = settings.dsn().isEmpty()
                && (settings.probes().redis().isPresent()
                        || settings.probes().postgres().isPresent());
        if (probes || !settings.sourcesWithoutDsn().isEmpty()) {
            notices.error("expected a DSN: set dsn in the settings, or SENTRY_DSN; without one are "
                    + (probes ? "the probes" : String.join(", ", settings.sourcesWithoutDsn())));
            return false;
        }
        return true;
    }

    private static void awaitStop(CountDownLatch stopping, CountDownLatch stopped) {
        stopping.countDown();
        try {
            if (!stopped.await(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                Runtime.getRuntime().halt(TROUBLE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
