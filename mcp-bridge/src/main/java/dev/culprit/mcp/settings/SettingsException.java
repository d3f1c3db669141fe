package dev.culprit.mcp.settings;

/** A setting is missing or broken; the message is one line for whoever set it. */
public final class SettingsException extends Exception {
    private static final long serialVersionUID = 1L;

    SettingsException(String message) {
        super(message);
    }
}
