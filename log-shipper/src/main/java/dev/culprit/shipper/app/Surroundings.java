package dev.culprit.shipper.app;

import dev.culprit.shipper.config.SettingsException;
import dev.culprit.shipper.config.SettingsReader;
import dev.culprit.shipper.config.ShipperSettings;
import java.util.Map;

/** What each command has around it. */
public record Surroundings(Console console, Map<String, String> environment, Notices notices) {
    /** The settings of the file that the arguments name, or of the environment alone. */
    public ShipperSettings settings(Arguments arguments) throws SettingsException {
        SettingsReader reader = new SettingsReader(environment, notices::warn);
        return arguments.config().isPresent() ? reader.read(arguments.config().get()) : reader.withoutFile();
    }
}
