package dev.culprit.shipper.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects mistakes, so that all are told at once. */
final class Mistakes {
    private final List<Mistake> found = new ArrayList<>();

    void add(Value at, String text) {
        found.add(new Mistake(at.path(), at.line(), text));
    }

    void add(int line, String text) {
        found.add(new Mistake("", line, text));
    }

    /** In the order of the file. */
    void complain(String file) throws SettingsException {
        if (!found.isEmpty()) {
            found.sort(Comparator.comparingInt(Mistake::line));
            throw new SettingsException(file, found);
        }
    }
}
