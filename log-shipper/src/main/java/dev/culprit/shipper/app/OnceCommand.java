package dev.culprit.shipper.app;

import dev.culprit.shipper.config.SettingsException;
import dev.culprit.shipper.config.ShipperSettings;
import dev.culprit.shipper.metrics.Metrics;
import dev.culprit.shipper.metrics.ShipperHealth;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.InstantSource;

/** {@code --once}: sends what is in old files, and ends with totals. */
final class OnceCommand implements Command {
    private final Engine engine;

    OnceCommand(Engine engine) {
        this.engine = engine;
    }

    @Override
    public int run(Arguments arguments, Surroundings around)
            throws IOException, SettingsException, UsageException, InterruptedException {
        ShipperSettings settings = new GivenFiles(around.settings(arguments), arguments).sources();
        if (!settings.sending()) {
            around.notices().warn("BUGSINK_ENABLED switches sending off: nothing is read or sent");
            return WELL;
        }
        if (!RunCommand.hasDsn(settings, around.notices())) {
            return TROUBLE;
        }
        Vertx vertx = Events.loop();
        try {
            Engine.Host host = new Engine.Host(vertx, new ShipperHealth(), new Metrics(), around.notices());
            ProgressLine progress =
                    new ProgressLine(around.console().err(), around.console().terminal(), InstantSource.system());
            Engine.Totals totals =
                    engine.once(settings, new Engine.Window(arguments.since(), arguments.until()), host, progress);
            progress.end();
            around.console().out().println(summary(totals));
            return totals.dead() == 0 ? WELL : TROUBLE;
        } finally {
            Events.close(vertx);
        }
    }

    /** The shipper cannot know what the tracker had already: it answers a known event as it answers a new one. */
    static String summary(Engine.Totals totals) {
        return "records read " + totals.read() + ", events matched " + totals.matched() + ", sent or re-sent "
                + totals.sent() + ", suppressed " + totals.suppressed() + ", dead " + totals.dead();
    }
}
