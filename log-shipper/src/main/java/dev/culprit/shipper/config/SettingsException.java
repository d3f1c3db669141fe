package dev.culprit.shipper.config;

import java.util.List;
import java.util.stream.Collectors;

/** The settings cannot be used. The message has a line for each mistake. */
public final class SettingsException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<Mistake> mistakes;

    SettingsException(String file, List<Mistake> mistakes) {
        super(mistakes.stream().map(mistake -> file + ": " + mistake).collect(Collectors.joining("\n")));
        this.mistakes = List.copyOf(mistakes);
    }

    public List<Mistake> mistakes() {
        return mistakes;
    }
}
