package dev.culprit.shipper.app;

import dev.culprit.shipper.config.SettingsException;
import dev.culprit.shipper.config.ShipperSettings;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the settings again. What cannot be used changes nothing, and is told. One at a time. */
final class Reload implements Supplier<Optional<String>> {
    private final Arguments arguments;
    private final Surroundings around;
    private final @Nullable Shipping shipping;
    private ShipperSettings settings;

    /** @param shipping null when sending is switched off */
    Reload(Arguments arguments, Surroundings around, ShipperSettings settings, @Nullable Shipping shipping) {
        this.arguments = arguments;
        this.around = around;
        this.settings = settings;
        this.shipping = shipping;
    }

    /** @return why the new settings cannot be used; empty when they are in use now */
    @Override
    public synchronized Optional<String> get() {
        try {
            ShipperSettings next = around.settings(arguments);
            Optional<String> restart = needsRestart(next);
            if (restart.isPresent()) {
                return refused(restart.get());
            }
            if (shipping != null) {
                shipping.reload(next);
            }
            settings = next;
            around.notices().info("the settings were read again");
            return Optional.empty();
        } catch (SettingsException | IOException e) {
            return refused(String.valueOf(e.getMessage()));
        }
    }

    private Optional<String> needsRestart(ShipperSettings next) {
        if (!next.stateDir().equals(settings.stateDir())) {
            return Optional.of("state_dir cannot change while the shipper runs");
        }
        if (!next.listen().equals(settings.listen())) {
            return Optional.of("listen cannot change while the shipper runs");
        }
        return next.sending()
                        && next.dsn().isEmpty()
                        && !next.sourcesWithoutDsn().isEmpty()
                ? Optional.of("expected a DSN for " + String.join(", ", next.sourcesWithoutDsn()))
                : Optional.empty();
    }

    private Optional<String> refused(String why) {
        around.notices().error("the old settings stay in use: " + why);
        return Optional.of(why);
    }
}
